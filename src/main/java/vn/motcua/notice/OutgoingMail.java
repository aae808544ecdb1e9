package vn.motcua.notice;

import java.time.Instant;

/**
 * One e-mail with one letter.
 *
 * @param key idempotency key; the same key gives the same {@code Message-ID} and the same file name
 * @param queuedAt when the letter was issued for sending; the same for every attempt
 * @param sentAt date of the mail, the moment of this attempt
 * @param attachmentName ASCII file name of the PDF
 */
public record OutgoingMail(
        String key,
        String recipient,
        Instant queuedAt,
        Instant sentAt,
        String subject,
        String text,
        String html,
        String attachmentName,
        byte[] pdf) {}
