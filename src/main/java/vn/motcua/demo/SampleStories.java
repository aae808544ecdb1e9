package vn.motcua.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.deadline.WorkingTime;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * Fills an empty demo with dossiers in every state, by living through the working days before its first start: each act
 * goes through the real use case or the real task, at its own time, and due timers fire on the way. All in one
 * transaction: a start that is cut off leaves an empty demo, not half a story.
 *
 * <p>Days are counted back from the {@link #anchor}, the first working day that is far from over, so the dossier that
 * is due soon is due soon and never late, whenever the demo is started.
 */
@Component
@Profile("demo")
class SampleStories implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SampleStories.class);

    private static final String HOUSEHOLD_BUSINESS = "household-business-registration";
    private static final String RESIDENCE = "permanent-residence-registration";
    private static final String BUILDING = "house-building-permit";
    private static final Map<String, Object> ONE_OWNER =
            Map.of("foundedByFamilyMembers", false, "byRepresentative", false);

    /** How long an officer works on a task. */
    private static final Duration AT_WORK = Duration.ofMinutes(20);

    private static final Map<String, Object> COMPLETE = Map.of("checkResult", "complete");
    private static final Map<String, Object> APPROVE = Map.of("reviewResult", "approve");
    private static final Map<String, Object> SIGN = Map.of("signDecision", "sign");

    private final MovableClock clock;
    private final EngineTime engine;
    private final Desk desk;
    private final FileDossier fileDossier;
    private final WorkingCalendar calendar;
    private final Samples samples;
    private final TransactionTemplate transaction;
    private final int ordinary;
    private final List<Event> events = new ArrayList<>();
    private final List<Story> stories = new ArrayList<>();

    SampleStories(
            Clock clock,
            EngineTime engine,
            Desk desk,
            FileDossier fileDossier,
            WorkingCalendar calendar,
            Samples samples,
            TransactionTemplate transaction,
            @Value("${motcua.demo.ordinary-dossiers:48}") int ordinary) {
        this.clock = (MovableClock) clock;
        this.engine = engine;
        this.desk = desk;
        this.fileDossier = fileDossier;
        this.calendar = calendar;
        this.samples = samples;
        this.transaction = transaction;
        this.ordinary = ordinary;
    }

    private record Event(Instant at, Runnable act) {}

    /** One dossier; its code is known once the clock has come to its filing. */
    final class Story {

        private final @Nullable String name;
        private final String ward;
        private @Nullable String code;

        Story(@Nullable String name, String ward) {
            this.name = name;
            this.ward = ward;
        }

        Story then(Instant at, String act, String who, Map<String, Object> answers) {
            Officer officer = Officers.named(ward + "." + who);
            events.add(new Event(at.minus(AT_WORK), () -> desk.claim(Objects.requireNonNull(code), act, officer)));
            events.add(new Event(at, () -> desk.complete(Objects.requireNonNull(code), act, officer, answers)));
            return this;
        }
    }

    @Override
    public void start() {
        if (!samples.nothingFiled()) {
            return;
        }
        Instant now = clock.instant();
        WorkingTime working = calendar.at(new Office("31", "31.11560"));
        Days days = new Days(working, anchor(working, now));
        tell(days);
        new OrdinaryMonths(this, days).tell(ordinary);
        events.sort(Comparator.comparing(Event::at));
        clock.inThePast(() -> transaction.executeWithoutResult(status -> {
            for (Event event : events) {
                engine.runDue(event.at(), clock::pretend);
                clock.pretend(event.at());
                event.act().run();
            }
            engine.runDue(now, clock::pretend);
            for (int position = 0; position < stories.size(); position++) {
                Story story = stories.get(position);
                if (story.name != null) {
                    samples.add(position, story.name, Objects.requireNonNull(story.code));
                }
            }
        }));
        log.info("Filed {} sample dossiers.", stories.size());
    }

    /** Today, if the office closes more than two hours from now, else the next working day. */
    private static LocalDate anchor(WorkingTime working, Instant now) {
        LocalDate today = VietnamTime.dayOf(now);
        boolean enoughLeft =
                working.day(today).isWorking() && working.closing(today).isAfter(now.plusSeconds(2 * 60 * 60));
        return enoughLeft ? today : working.after(today);
    }

    record Days(WorkingTime working, LocalDate anchor) {

        LocalDate before(int workingDays) {
            return working.minusDays(anchor, workingDays);
        }

        /** A time of the n-th working day before the anchor; on the first one, not after 14:45. */
        Instant at(int workingDays, String time) {
            return before(workingDays)
                    .atTime(LocalTime.parse(time))
                    .atZone(VietnamTime.ZONE)
                    .toInstant();
        }
    }

    private void tell(Days days) {
        file(
                        days.at(5, "09:30"),
                        "late",
                        "thuynguyen",
                        HOUSEHOLD_BUSINESS,
                        Channel.COUNTER,
                        ONE_OWNER,
                        citizen("Phạm Thị Hoài Thương", "hoai.thuong", "0912345011", "Số 18 đường Bạch Đằng"))
                .then(days.at(5, "10:05"), "check-papers", "tiepnhan", COMPLETE);
        file(
                        days.at(3, "08:25"),
                        "soon",
                        "thuynguyen",
                        HOUSEHOLD_BUSINESS,
                        Channel.COUNTER,
                        Map.of("foundedByFamilyMembers", true, "byRepresentative", false),
                        citizen("Nguyễn Văn Quyết", "van.quyet", "0912345012", "Số 7 ngõ 42 đường Đà Nẵng"))
                .then(days.at(3, "09:10"), "check-papers", "tiepnhan", COMPLETE);
        file(
                days.at(1, "14:20"),
                "filed",
                "thuynguyen",
                HOUSEHOLD_BUSINESS,
                Channel.COUNTER,
                ONE_OWNER,
                citizen("Trần Thị Mỹ Duyên", "my.duyen", "0912345013", "Số 96 đường Máng Nước"));
        file(
                        days.at(1, "08:15"),
                        "review",
                        "thuynguyen",
                        HOUSEHOLD_BUSINESS,
                        Channel.ONLINE,
                        ONE_OWNER,
                        citizen("Lê Hoàng Phúc", "hoang.phuc", "0912345014", "Số 3 phố Núi Đèo"))
                .then(days.at(1, "08:50"), "check-papers", "tiepnhan", COMPLETE);
        file(
                        days.at(6, "08:40"),
                        "supplement",
                        "haiduong",
                        BUILDING,
                        Channel.COUNTER,
                        Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", true, "floors", 3),
                        citizen("Vũ Đình Toàn", "dinh.toan", "0912345015", "Số 21 phố Chương Dương"))
                .then(days.at(6, "09:20"), "check-papers", "tiepnhan", COMPLETE)
                .then(
                        days.at(3, "14:00"),
                        "review",
                        "chuyenvien",
                        Map.of(
                                "reviewResult",
                                "supplement",
                                "missingPapers",
                                "Bản cam kết bảo đảm an toàn đối với công trình liền kề, có chữ ký của chủ nhà số 19",
                                "reason",
                                "Móng nhà dự kiến sát móng nhà số 19; hồ sơ chưa có bản cam kết."));
        file(
                        days.at(4, "13:45"),
                        "ready",
                        "thuynguyen",
                        HOUSEHOLD_BUSINESS,
                        Channel.COUNTER,
                        ONE_OWNER,
                        citizen("Hoàng Thị Ngọc Hân", "ngoc.han", "0912345016", "Số 55 đường Bạch Đằng"))
                .then(days.at(4, "14:10"), "check-papers", "tiepnhan", COMPLETE)
                .then(days.at(3, "10:20"), "review", "chuyenvien", APPROVE)
                .then(days.at(2, "09:15"), "sign-result", "lanhdao", SIGN);
        file(
                        days.at(9, "08:30"),
                        "returned",
                        "hoankiem",
                        HOUSEHOLD_BUSINESS,
                        Channel.POST,
                        ONE_OWNER,
                        citizen("Đỗ Khánh An", "khanh.an", "0912345017", "Số 12 phố Hàng Bè"))
                .then(days.at(9, "09:40"), "check-papers", "tiepnhan", COMPLETE)
                .then(days.at(8, "10:00"), "review", "chuyenvien", APPROVE)
                .then(days.at(7, "10:00"), "sign-result", "lanhdao", SIGN)
                .then(days.at(7, "15:30"), "hand-over-result", "tiepnhan", Map.of("delivery", "POST"));
        apologised(days);
        file(
                        days.at(2, "20:40"),
                        "residence",
                        "thuynguyen",
                        RESIDENCE,
                        Channel.ONLINE,
                        Map.of("populationRegisterAnswers", true, "joinsExistingHousehold", true),
                        citizen("Bùi Thị Thanh Thảo", "thanh.thao", "0912345019", "Số 30 đường Lê Thánh Tông"))
                .then(days.at(1, "08:05"), "check-papers", "tiepnhan", COMPLETE);
        file(
                        days.at(8, "09:00"),
                        "inspection",
                        "thuynguyen",
                        BUILDING,
                        Channel.COUNTER,
                        Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 2),
                        citizen("Ngô Bá Lực", "ba.luc", "0912345020", "Tổ dân phố số 4"))
                .then(days.at(8, "10:00"), "check-papers", "tiepnhan", COMPLETE)
                .then(days.at(5, "15:10"), "review", "chuyenvien", APPROVE);
    }

    /** Late, explained, apologised for and returned in the end. */
    private void apologised(Days days) {
        file(
                        days.at(12, "09:15"),
                        "apologised",
                        "hoankiem",
                        HOUSEHOLD_BUSINESS,
                        Channel.COUNTER,
                        ONE_OWNER,
                        citizen("Trương Mạnh Cường", "manh.cuong", "0912345018", "Số 9 phố Lò Sũ"))
                .then(days.at(12, "09:45"), "check-papers", "tiepnhan", COMPLETE)
                .then(
                        days.at(10, "15:00"),
                        "draft-apology",
                        "chuyenvien",
                        Map.of(
                                "apologyReason",
                                "Số hồ sơ nhận trong tuần tăng gấp đôi nên chúng tôi chưa kịp thẩm định địa điểm kinh doanh.",
                                "newDueOn",
                                days.before(7).toString()))
                .then(days.at(10, "16:40"), "sign-apology", "lanhdao", SIGN)
                .then(
                        days.at(8, "09:00"),
                        "explain-lateness",
                        "chuyenvien",
                        Map.of(
                                "explanationReason",
                                "Một chuyên viên nghỉ ốm, số hồ sơ trong tuần tăng gấp đôi.",
                                "measures",
                                "Đã phân công thêm một chuyên viên hỗ trợ đến hết tháng."))
                .then(days.at(8, "10:30"), "review", "chuyenvien", APPROVE)
                .then(days.at(7, "09:30"), "sign-result", "lanhdao", SIGN)
                .then(days.at(7, "14:30"), "hand-over-result", "tiepnhan", Map.of("delivery", "COUNTER"));
    }

    /** @param name key of a story that visitors are led to; null for one of many */
    Story file(
            Instant at,
            @Nullable String name,
            String ward,
            String procedure,
            Channel channel,
            Map<String, Object> facts,
            Applicant applicant) {
        Story story = new Story(name, ward);
        stories.add(story);
        Officer clerk = Officers.named(ward + ".tiepnhan");
        Officer client = channel == Channel.ONLINE ? Officers.named(Officers.PORTAL) : clerk;
        String locality = clerk.unit().substring(clerk.unit().indexOf('.') + 1);
        Filing filing = new Filing(procedure, locality, null, channel, null, ApplicantGroup.NONE, applicant, facts);
        events.add(new Event(
                at,
                () -> story.code =
                        fileDossier.file(filing, client.caller(), null, "").code()));
        return story;
    }

    private Applicant citizen(String name, String mailbox, String phone, String address) {
        return new Applicant(
                name, "0310850%05d".formatted(stories.size() + 12345), phone, mailbox + "@example.vn", address, null);
    }

    @Override
    public void stop() {
        // Nothing runs on.
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    /** Before the doors open, and before the engine's jobs run by themselves. */
    @Override
    public int getPhase() {
        return 0;
    }
}
