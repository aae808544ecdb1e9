package vn.motcua.notice;

import java.time.LocalDate;

/**
 * The set of forms a letter is printed in. A dossier keeps the forms that were in force on the day it was received.
 *
 * <p>Source: annex of Circular 01/2018/TT-VPCP (six forms, printed on A5) and annex I of Circular 03/2025/TT-VPCP
 * (seven forms, A4); form 06 of 2018 and form 07 of 2025, the register book, is no letter and therefore not here.
 */
public enum FormGeneration {
    TT01_2018("Thông tư số 01/2018/TT-VPCP"),
    TT03_2025("Thông tư số 03/2025/TT-VPCP");

    private static final LocalDate SECOND_GENERATION = LocalDate.of(2025, 7, 1);

    private final String circular;

    FormGeneration(String circular) {
        this.circular = circular;
    }

    /** The circular in Vietnamese, as printed on the form. */
    public String circular() {
        return circular;
    }

    /**
     * The forms of a dossier.
     *
     * @param receivedOn day of reception in Viet Nam; from 1/7/2025 on, the day Decree 118/2025 came into force, the
     *     forms of 2025 apply
     */
    public static FormGeneration of(LocalDate receivedOn) {
        return receivedOn.isBefore(SECOND_GENERATION) ? TT01_2018 : TT03_2025;
    }

    /**
     * The form of one letter in this generation.
     *
     * <p>A notice that stops a dossier has no form in 2018. Older dossiers that are stopped today get form 05 of 2025:
     * the citizen is owed the same information, and the form says which circular it comes from.
     */
    public NoticeForm form(NoticeKind kind) {
        if (this == TT03_2025 || kind == NoticeKind.STOP) {
            return switch (kind) {
                case RECEIPT -> second(1, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
                case SUPPLEMENT -> second(2, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
                case REFUSAL -> second(3, "Phiếu từ chối tiếp nhận giải quyết hồ sơ");
                case APOLOGY -> second(4, "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết");
                case STOP -> second(5, "Thông báo dừng giải quyết hồ sơ");
                case CONTROL_SHEET -> second(6, "Phiếu kiểm soát quá trình giải quyết hồ sơ");
            };
        }
        return switch (kind) {
            case RECEIPT -> first(1, "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
            case SUPPLEMENT -> first(2, "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ");
            case REFUSAL -> first(3, "Phiếu từ chối tiếp nhận giải quyết hồ sơ");
            case APOLOGY -> first(4, "Phiếu xin lỗi và hẹn lại ngày trả kết quả");
            case CONTROL_SHEET -> first(5, "Phiếu kiểm soát quá trình giải quyết hồ sơ");
            case STOP -> throw new IllegalStateException("answered above");
        };
    }

    private static NoticeForm first(int number, String title) {
        return new NoticeForm(TT01_2018, number, title);
    }

    private static NoticeForm second(int number, String title) {
        return new NoticeForm(TT03_2025, number, title);
    }
}
