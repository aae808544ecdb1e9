package vn.motcua.notice;

/** The letters a dossier can give rise to; the names are stored and part of the outbox's idempotency keys. */
public enum NoticeKind {
    /** Giấy tiếp nhận hồ sơ và hẹn trả kết quả. */
    RECEIPT("TNHS", true),
    /** Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ. */
    SUPPLEMENT("HDHS", false),
    /** Phiếu từ chối tiếp nhận giải quyết hồ sơ. */
    REFUSAL("TCHS", false),
    /** Phiếu xin lỗi và hẹn lại ngày trả kết quả (2018), văn bản xin lỗi và đề nghị gia hạn (2025). */
    APOLOGY("XL", true),
    /** Thông báo dừng giải quyết hồ sơ. */
    STOP("TBD", false),
    /** Phiếu kiểm soát quá trình giải quyết hồ sơ. */
    CONTROL_SHEET("KSHS", false);

    private final String sign;
    private final boolean once;

    NoticeKind(String sign, boolean once) {
        this.sign = sign;
        this.once = once;
    }

    /** Sign of the letter after its number, as in {@code Số: <mã hồ sơ>/TNHS}. */
    public String sign() {
        return sign;
    }

    /** Whether a dossier gets this letter at most once: there is one promise and one apology. */
    public boolean once() {
        return once;
    }
}
