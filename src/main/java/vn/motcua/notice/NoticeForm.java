package vn.motcua.notice;

/**
 * One form of a circular's annex.
 *
 * @param generation the circular the form belongs to; for a {@link NoticeKind#STOP} always the one of 2025
 * @param number number of the form in the annex, from 1
 * @param title title in Vietnamese, sentence case
 */
public record NoticeForm(FormGeneration generation, int number, String title) {}
