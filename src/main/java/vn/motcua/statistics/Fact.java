package vn.motcua.statistics;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.Channel;

/**
 * What the figures know of one dossier; a function of its record.
 *
 * @param unit that decides; before acceptance the one that received it
 * @param open whether the legal clock has not stopped for good
 * @param dueAt the first appointment; lateness is measured against it (ADR 0005)
 * @param currentDueAt the appointment in force
 * @param lateFrom an open dossier is late after this instant; null while its clock stands still
 * @param indexLateFrom the same by Decision 766/QĐ-TTg, which counts a second supplement request as lateness; for an
 *     ended dossier since when it was late, null if it was not
 * @param indexLate whether the record says that it is late by Decision 766
 * @param refused whether the applicant was refused, at reception or after the review
 * @param handlingMinutes working minutes from receipt to signature without pauses; 0 while unsigned
 * @param papersReused papers that a registry answers
 * @param feeBase đồng, like the other fees
 * @param apologised whether the apology was issued
 */
record Fact(
        String code,
        String unit,
        String receptionUnit,
        String procedure,
        String province,
        Channel channel,
        Instant receivedAt,
        int status,
        boolean open,
        @Nullable Instant dueAt,
        @Nullable Instant currentDueAt,
        @Nullable Instant lateFrom,
        @Nullable Instant indexLateFrom,
        boolean indexLate,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        boolean refused,
        int supplements,
        boolean electronicResult,
        long handlingMinutes,
        int papers,
        int papersReused,
        int papersElectronic,
        long feeBase,
        long feeReduction,
        long feePayable,
        boolean explained,
        boolean apologised) {

    boolean finished() {
        return outcome != null && outcome.finished();
    }
}
