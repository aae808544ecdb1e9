package vn.motcua.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import vn.motcua.platform.VietnamTime;

/** SampleLetters of one invented dossier, with names and reasons long enough to wrap. */
final class SampleLetters {

    static final String CODE = "H24.11.15-260212-0001";
    static final String URL = "https://motcua.example.vn/tra-cuu/H24.11.15-260212-0001?ma=7Kq9fW2xTnVbR4mZ8sLd";
    static final LocalDate OLD = LocalDate.of(2025, 6, 30);
    static final LocalDate NEW = LocalDate.of(2026, 2, 12);

    /** Every Vietnamese letter with a diacritic, in both cases. */
    static final String ALPHABET = "àáảãạ ăằắẳẵặ âầấẩẫậ đ èéẻẽẹ êềếểễệ ìíỉĩị òóỏõọ ôồốổỗộ ơờớởỡợ ùúủũụ ưừứửữự ỳýỷỹỵ "
            + "ÀÁẢÃẠ ĂẰẮẲẴẶ ÂẦẤẨẪẬ Đ ÈÉẺẼẸ ÊỀẾỂỄỆ ÌÍỈĨỊ ÒÓỎÕỌ ÔỒỐỔỖỘ ƠỜỚỞỠỢ ÙÚỦŨỤ ƯỪỨỬỮỰ ỲÝỶỸỴ";

    private static final ProcedureName RESIDENCE = new ProcedureName("1.004222", "Đăng ký thường trú", "Cư trú");
    private static final Contact CONTACT = new Contact("bà Trần Thị Ngọc Hưởng", "0225 3 822 456");
    private static final Signature DEPUTY =
            new Signature(List.of("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "Phạm Quốc Khánh");
    private static final String SHOP = "Trung tâm Phục vụ hành chính công phường Ngô Quyền";

    private SampleLetters() {}

    static Instant at(int year, int month, int day, int hour, int minute) {
        return LocalDateTime.of(year, month, day, hour, minute)
                .atZone(VietnamTime.ZONE)
                .toInstant();
    }

    static Letterhead head(String parent, String unit) {
        return new Letterhead(parent, unit, null, "Ngô Quyền", at(2026, 2, 24, 9, 5));
    }

    static Addressee citizen(String name) {
        return new Addressee(
                name,
                null,
                "031099001234",
                "Số 12, ngõ 45 đường Lạch Tray, tổ dân phố Đổng Quốc Bình 7, phường Ngô Quyền, thành phố Hải Phòng",
                "0912 345 678",
                "nguyenthiphuongthuy@example.com");
    }

    static Addressee citizen() {
        return citizen("Nguyễn Thị Phương Thùy");
    }

    static ReceiptContent receipt(Addressee applicant, String url) {
        return new ReceiptContent(
                head("Ủy ban nhân dân phường Ngô Quyền", "Trung tâm Phục vụ hành chính công"),
                CODE,
                applicant,
                RESIDENCE,
                "Đăng ký thường trú cho con mới sinh vào hộ của mẹ",
                List.of(
                        new PaperLine(
                                "Tờ khai thay đổi thông tin cư trú (mẫu CT01)",
                                PaperForm.ELECTRONIC,
                                1,
                                PaperOrigin.FILED,
                                null),
                        new PaperLine(
                                "Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp",
                                PaperForm.COPY,
                                1,
                                PaperOrigin.FILED,
                                "Đã đối chiếu bản chính"),
                        new PaperLine("Giấy khai sinh", PaperForm.ELECTRONIC, 0, PaperOrigin.REGISTRY, null)),
                1,
                "07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ",
                at(2026, 2, 12, 8, 30),
                at(2026, 3, 3, 17, 0),
                "Nhận trực tiếp tại Trung tâm Phục vụ hành chính công",
                List.of(new FeeLine(
                        "Lệ phí đăng ký cư trú",
                        20_000,
                        10_000,
                        10_000,
                        "Thông tư số 75/2022/TT-BTC",
                        "Nộp hồ sơ trực tuyến")),
                SHOP,
                "Lê Thị Thanh Hằng",
                "02/2026",
                "157",
                url);
    }

    static ReceiptContent receipt() {
        return receipt(citizen(), URL);
    }

    static SupplementContent supplement() {
        return new SupplementContent(
                head("Ủy ban nhân dân phường Ngô Quyền", "Trung tâm Phục vụ hành chính công"),
                CODE,
                citizen(),
                RESIDENCE,
                at(2026, 2, 12, 8, 30),
                List.of(
                        "Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp: bản sao đã nộp bị mờ trang 2, không đọc được số thửa đất và diện tích",
                        "Văn bản đồng ý của chủ hộ, có chữ ký hoặc xác nhận qua ứng dụng VNeID"),
                "Tài liệu hiện có chưa đủ để xác định chỗ ở hợp pháp của người được đăng ký thường trú",
                "Điều 21 Luật Cư trú năm 2020",
                "Ông/bà có thể chụp lại tài liệu và gửi qua Cổng Dịch vụ công quốc gia mà không cần đến trực tiếp",
                "Kiểm tra hồ sơ",
                at(2026, 3, 5, 17, 0),
                CONTACT,
                "Lê Thị Thanh Hằng",
                URL);
    }

    static RefusalContent refusal() {
        return new RefusalContent(
                head("Ủy ban nhân dân phường Ngô Quyền", "Trung tâm Phục vụ hành chính công"),
                CODE,
                citizen(),
                RESIDENCE,
                at(2026, 2, 12, 8, 30),
                "Chỗ ở đề nghị đăng ký thường trú thuộc khu vực đã có quyết định thu hồi đất của cơ quan nhà nước có thẩm quyền.",
                "Điều 23 Luật Cư trú năm 2020",
                "Ông/bà có thể đăng ký tạm trú tại chỗ ở hiện tại, hoặc đăng ký thường trú tại chỗ ở hợp pháp khác",
                CONTACT,
                "Lê Thị Thanh Hằng",
                URL);
    }

    static ApologyContent apology() {
        return new ApologyContent(
                head("Ủy ban nhân dân thành phố Hải Phòng", "Ủy ban nhân dân phường Ngô Quyền"),
                CODE,
                citizen(),
                RESIDENCE,
                NEW,
                CODE + "/TNHS",
                SHOP,
                LocalDate.of(2026, 3, 3),
                "Hồ sơ phải xác minh nơi ở trước đây tại phường Hồng Bàng; cơ quan được đề nghị xác minh chưa trả lời do "
                        + "đang trong thời gian chuyển đổi dữ liệu dân cư sau khi sắp xếp đơn vị hành chính",
                LocalDate.of(2026, 3, 10),
                "Ủy ban nhân dân phường Ngô Quyền",
                DEPUTY,
                URL);
    }

    static StopContent stop() {
        return new StopContent(
                head("Ủy ban nhân dân thành phố Hải Phòng", "Ủy ban nhân dân phường Ngô Quyền"),
                CODE,
                citizen(),
                RESIDENCE,
                at(2026, 2, 12, 8, 30),
                "Đơn đề nghị rút hồ sơ của ông/bà đề ngày 20 tháng 02 năm 2026",
                "Thẩm tra, xác minh nơi ở",
                "Người nộp hồ sơ không còn nhu cầu giải quyết thủ tục",
                "Nghị định số 118/2025/NĐ-CP",
                "Lệ phí 10.000 đồng đã nộp được hoàn trả vào tài khoản đã thanh toán trong 05 ngày làm việc",
                "Trả lại đầy đủ tại Trung tâm Phục vụ hành chính công",
                SHOP,
                DEPUTY,
                URL);
    }

    static ControlSheetContent controlSheet() {
        return new ControlSheetContent(
                head("Ủy ban nhân dân phường Ngô Quyền", "Trung tâm Phục vụ hành chính công"),
                CODE,
                citizen(),
                RESIDENCE,
                at(2026, 2, 12, 8, 30),
                at(2026, 3, 3, 17, 0),
                List.of(
                        new ControlRow(
                                "Trung tâm Phục vụ hành chính công",
                                "Lê Thị Thanh Hằng",
                                at(2026, 2, 12, 9, 0),
                                "Công an phường Ngô Quyền",
                                "Vũ Đình Trường",
                                at(2026, 2, 12, 9, 40),
                                ControlRow.Result.EARLY,
                                null),
                        new ControlRow(
                                "Công an phường Ngô Quyền",
                                "Vũ Đình Trường",
                                at(2026, 2, 26, 16, 0),
                                "Chỉ huy Công an phường Ngô Quyền",
                                "Đỗ Mạnh Cường",
                                at(2026, 2, 26, 16, 30),
                                ControlRow.Result.LATE,
                                "Chờ kết quả xác minh của phường Hồng Bàng"),
                        new ControlRow(
                                "Chỉ huy Công an phường Ngô Quyền",
                                null,
                                at(2026, 3, 3, 10, 0),
                                "Trung tâm Phục vụ hành chính công",
                                null,
                                null,
                                ControlRow.Result.ON_TIME,
                                null)),
                URL);
    }

    static NoticeContent of(NoticeKind kind) {
        return switch (kind) {
            case RECEIPT -> receipt();
            case SUPPLEMENT -> supplement();
            case REFUSAL -> refusal();
            case APOLOGY -> apology();
            case STOP -> stop();
            case CONTROL_SHEET -> controlSheet();
        };
    }

    static Notice notice(NoticeContent content, FormGeneration generation) {
        return new Notice(
                "3f0c2a58-0000-4000-8000-000000000001",
                CODE,
                content.kind(),
                generation.form(content.kind()).generation(),
                1,
                content,
                content.letterhead().issuedAt(),
                null);
    }
}
