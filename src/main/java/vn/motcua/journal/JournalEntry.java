package vn.motcua.journal;

import java.time.Instant;
import java.util.List;

/**
 * What one transaction did to one subject.
 *
 * @param subject {@code dossier/<code>}, {@code feedback/<code>} or {@code revision/<id>}
 * @param seq number in the subject's chain, from 1
 * @param hash SHA-256, hexadecimal
 */
public record JournalEntry(String subject, int seq, Instant at, List<JournaledAct> acts, String hash) {}
