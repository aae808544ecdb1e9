package vn.motcua.tracking;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import vn.motcua.tracking.StoryEntry.Kind;
import vn.motcua.tracking.TrackingStory.ApologySummary;
import vn.motcua.tracking.TrackingStory.Appointment;
import vn.motcua.tracking.TrackingStory.FeeLine;
import vn.motcua.tracking.TrackingStory.NoticeKind;
import vn.motcua.tracking.TrackingStory.NoticeLink;

/** Dossiers as citizens might have them: on its way, paused, late with an apology, finished. */
public final class SampleStories {

    public static final String CODE = "H24.17-260901-0001";
    public static final String SHOP = "Bộ phận Một cửa phường Hồng Bàng";
    public static final String COMMITTEE = "Ủy ban nhân dân phường Hồng Bàng";
    private static final String LAW = "Điều 8 Nghị định 01/2021/NĐ-CP";

    private SampleStories() {}

    /** Local time in Viet Nam. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(7));
    }

    public static TrackingStory onItsWay() {
        return story(
                4,
                List.of(new Appointment(1, LocalDate.parse("2026-09-07"), true, "")),
                false,
                false,
                false,
                List.of(received(), accepted()),
                null);
    }

    public static TrackingStory justFiled() {
        return story(1, List.of(), false, false, false, List.of(received()), null);
    }

    public static TrackingStory paused() {
        return story(
                5,
                List.of(new Appointment(1, LocalDate.parse("2026-09-07"), true, "")),
                true,
                false,
                true,
                List.of(received(), accepted(), pause()),
                null);
    }

    public static TrackingStory lateWithApology() {
        return story(
                4,
                List.of(
                        new Appointment(1, LocalDate.parse("2026-09-07"), false, "thời hạn giải quyết"),
                        new Appointment(2, LocalDate.parse("2026-09-10"), true, "xin lỗi và hẹn lại")),
                false,
                true,
                false,
                List.of(
                        received(),
                        accepted(),
                        entry(
                                "2026-09-04T16:30",
                                Kind.WARNED,
                                "Công chức tư pháp - hộ tịch",
                                Map.of("dueOn", "2026-09-07"),
                                null,
                                null),
                        entry(
                                "2026-09-07T17:30",
                                Kind.LATE,
                                COMMITTEE,
                                Map.of("dueOn", LocalDate.parse("2026-09-07")),
                                null,
                                null),
                        entry(
                                "2026-09-08T08:20",
                                Kind.EXPLAINED,
                                "Công chức tư pháp - hộ tịch",
                                Map.of("reason", "hệ thống đăng ký quốc gia gián đoạn hai ngày"),
                                null,
                                null),
                        entry(
                                "2026-09-08T09:05",
                                Kind.APOLOGISED,
                                "Chủ tịch " + COMMITTEE,
                                Map.of(
                                        "newDueOn",
                                        LocalDate.parse("2026-09-10"),
                                        "reason",
                                        "Hệ thống đăng ký quốc gia gián đoạn hai ngày."),
                                "2026-09-10T17:30",
                                "Khoản 2 Điều 19 Nghị định 118/2025/NĐ-CP")),
                new ApologySummary(
                        "Hệ thống đăng ký quốc gia gián đoạn hai ngày.",
                        LocalDate.parse("2026-09-10"),
                        at("2026-09-08T09:05")));
    }

    public static TrackingStory finished() {
        return story(
                10,
                List.of(new Appointment(1, LocalDate.parse("2026-09-07"), true, "")),
                false,
                false,
                false,
                List.of(
                        received(),
                        accepted(),
                        pause(),
                        entry(
                                "2026-09-03T09:00",
                                Kind.RESUMED,
                                SHOP,
                                Map.of("remainingMinutes", 810, "dueOn", "2026-09-07"),
                                "2026-09-07T17:30",
                                LAW),
                        entry("2026-09-04T10:00", Kind.FINISHED, COMMITTEE, Map.of("workingDays", -1), null, null),
                        entry("2026-09-04T15:10", Kind.RETURNED, SHOP, Map.of(), null, null)),
                null);
    }

    /** A story whose data try to be markup. */
    public static TrackingStory hostile() {
        TrackingStory story = paused();
        return new TrackingStory(
                "<b>code</b>",
                "<script>alert(1)</script>",
                "<i>1</i>",
                "<img src=x onerror=alert(2)>",
                "\"><svg onload=alert(3)>",
                1,
                story.receivedAt(),
                5,
                story.appointments(),
                true,
                false,
                false,
                List.of(new FeeLine("<u>fee</u>", 1, 0, 1, "<u>basis</u>", "<u>waiver</u>")),
                List.of(new StoryEntry(
                        story.receivedAt(),
                        Kind.PAUSED,
                        "<script>alert(4)</script>",
                        Map.of("remainingMinutes", 5, "reason", "<script>alert(5)</script> {0}"),
                        story.receivedAt(),
                        "<script>alert(6)</script>")),
                List.of(),
                new ApologySummary("<script>alert(7)</script>", LocalDate.parse("2026-09-10"), story.receivedAt()),
                List.of(),
                new TrackingStory.Place(
                        "household-business-registration",
                        1,
                        List.of(new TrackingStory.Step("x\"]'<script>alert(8)</script>", "<script>alert(9)</script>")),
                        List.of(new TrackingStory.Step("y", "<b>passed</b>")),
                        null),
                TrackingStory.Opinion.TOO_EARLY);
    }

    /** One entry of each kind, with every detail it may have. */
    public static StoryEntry of(Kind kind) {
        Map<String, Object> everything = Map.ofEntries(
                Map.entry("channel", 2),
                Map.entry("amount", 3),
                Map.entry("unit", "WORKING_DAYS"),
                Map.entry("dueOn", LocalDate.parse("2026-09-07")),
                Map.entry("remainingMinutes", 810L),
                Map.entry("number", 2),
                Map.entry("oldDueOn", "2026-09-07"),
                Map.entry("newDueOn", "2026-09-10"),
                Map.entry("options", List.of("Bỏ bản sao sổ hộ khẩu", "Rút còn 3 ngày")),
                Map.entry("versions", List.of("“Đăng ký thường trú” (1 → 2)")),
                Map.entry("workingDays", 2),
                Map.entry("reason", "thiếu giấy chứng sinh"),
                Map.entry("officer", "nguyenvana"));
        return new StoryEntry(at("2026-09-01T08:15"), kind, SHOP, everything, null, null);
    }

    private static StoryEntry received() {
        return entry("2026-09-01T08:15", Kind.RECEIVED, SHOP, Map.of("channel", 1), null, null);
    }

    private static StoryEntry accepted() {
        return entry(
                "2026-09-01T08:40",
                Kind.ACCEPTED,
                SHOP,
                Map.of("amount", 3, "unit", "WORKING_DAYS", "dueOn", "2026-09-07"),
                "2026-09-07T17:30",
                LAW);
    }

    private static StoryEntry pause() {
        return entry(
                "2026-09-02T10:00",
                Kind.PAUSED,
                SHOP,
                Map.of("remainingMinutes", 810, "reason", "thiếu giấy tờ chứng minh trụ sở"),
                null,
                "Khoản 3 Điều 17 Nghị định 118/2025/NĐ-CP");
    }

    private static StoryEntry entry(
            String at, Kind kind, String actor, Map<String, Object> detail, String dueAt, String basis) {
        return new StoryEntry(at(at), kind, actor, detail, dueAt == null ? null : at(dueAt), basis);
    }

    private static TrackingStory story(
            int status,
            List<Appointment> appointments,
            boolean paused,
            boolean late,
            boolean provisional,
            List<StoryEntry> timeline,
            ApologySummary apology) {
        return new TrackingStory(
                CODE,
                "Đăng ký thành lập hộ kinh doanh",
                "1.001612",
                SHOP,
                status == 1 ? null : COMMITTEE,
                1,
                at("2026-09-01T08:15"),
                status,
                appointments,
                paused,
                late,
                provisional,
                List.of(
                        new FeeLine(
                                "Lệ phí đăng ký hộ kinh doanh",
                                100_000,
                                100_000,
                                0,
                                "Nghị quyết 23/2026/NQ-HĐND thành phố Hải Phòng",
                                "nộp trực tuyến và trực tiếp từ 08/8/2026 đến 31/12/2031"),
                        new FeeLine("Phí cung cấp thông tin", 20_000, 0, 20_000, "Thông tư 47/2019/TT-BTC", null)),
                timeline,
                List.of(
                        new NoticeLink(
                                NoticeKind.RECEIPT, 1, at("2026-09-01T08:41"), "/tra-cuu/x/giay-hen.pdf?secret=s"),
                        new NoticeLink(NoticeKind.SUPPLEMENT, 2, at("2026-09-02T10:01"), "/notices/2")),
                apology,
                List.of(),
                new TrackingStory.Place(
                        "household-business-registration",
                        2,
                        status >= 9 ? List.of() : List.of(new TrackingStory.Step("UserTask_Review", "Thẩm định hồ sơ")),
                        List.of(new TrackingStory.Step("CallActivity_Reception", "Tiếp nhận hồ sơ")),
                        status >= 9 ? new TrackingStory.Step("EndEvent_ResultReturned", "Kết quả đã trả") : null),
                status >= 9 ? TrackingStory.Opinion.OPEN : TrackingStory.Opinion.TOO_EARLY);
    }
}
