package vn.motcua.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.motcua.dossier.Applicant;
import vn.motcua.rulebook.Channel;

/** What the wards did in the months before: ordinary dossiers, so that figures and diagrams have something to show. */
final class OrdinaryMonths {

    /** The nearest day is far enough back for the slowest of them to have ended. */
    private static final int NEAREST = 26;

    private static final int DAYS_BETWEEN = 2;

    /** Always the same months: whoever starts the demo twice shall not wonder. */
    private static final long SEED = 2026;

    private static final List<String> WARDS = List.of("thuynguyen", "haiduong", "hoankiem");
    private static final List<String> FAMILY_NAMES =
            List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô");
    private static final List<String> GIVEN_NAMES =
            List.of("Thu Hà", "Minh Đức", "Thanh Tùng", "Ngọc Mai", "Quang Vinh", "Hải Yến", "Đình Phong", "Kim Liên");
    private static final Map<String, Object> SIGN = Map.of("signDecision", "sign");

    private final Random chance = new Random(SEED);
    private final SampleStories stories;
    private final SampleStories.Days days;

    OrdinaryMonths(SampleStories stories, SampleStories.Days days) {
        this.stories = stories;
        this.days = days;
    }

    /** @param dossiers how many, one every other working day */
    void tell(int dossiers) {
        for (int number = 0; number < dossiers; number++) {
            int day = NEAREST + number * DAYS_BETWEEN;
            String ward = oneOf(WARDS);
            switch (chance.nextInt(10)) {
                case 0 -> late(day, ward);
                case 1 -> building(day, ward);
                case 2, 3 -> residence(day, ward);
                default -> business(day, ward);
            }
        }
    }

    private void business(int day, String ward) {
        boolean refused = chance.nextInt(12) == 0;
        Channel channel = channel();
        filed(day, ward, "household-business-registration", channel, owner())
                .then(days.at(day - 1, hour()), "review", "chuyenvien", reviewed(refused))
                .then(days.at(day - 2, hour()), "sign-result", "lanhdao", SIGN)
                .then(days.at(day - 2, "16:20"), "hand-over-result", "tiepnhan", handedOver(channel));
    }

    private void residence(int day, String ward) {
        Channel channel = channel();
        filed(
                        day,
                        ward,
                        "permanent-residence-registration",
                        channel,
                        Map.of("populationRegisterAnswers", chance.nextInt(5) > 0, "joinsExistingHousehold", true))
                .then(days.at(day - 2, hour()), "review-or-verify", "congan", reviewed(false))
                .then(days.at(day - 3, hour()), "sign-result", "truongcongan", SIGN)
                .then(days.at(day - 4, "10:20"), "hand-over-result", "tiepnhan", handedOver(channel));
    }

    private void building(int day, String ward) {
        Channel channel = channel();
        filed(
                        day,
                        ward,
                        "house-building-permit",
                        channel,
                        Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", chance.nextBoolean(), "floors", 3))
                .then(days.at(day - 3, hour()), "review", "chuyenvien", reviewed(false))
                .then(days.at(day - 9, hour()), "verify", "chuyenvien", Map.of("verificationResult", "pass"))
                .then(days.at(day - 11, hour()), "sign-result", "lanhdao", SIGN)
                .then(days.at(day - 12, "15:10"), "hand-over-result", "tiepnhan", handedOver(channel));
    }

    private void late(int day, String ward) {
        filed(day, ward, "household-business-registration", Channel.COUNTER, owner())
                .then(
                        days.at(day - 2, "15:00"),
                        "draft-apology",
                        "chuyenvien",
                        Map.of(
                                "apologyReason",
                                "Hồ sơ phải xác minh lại địa điểm kinh doanh nên chưa kịp giải quyết đúng hẹn.",
                                "newDueOn",
                                days.before(day - 6).toString()))
                .then(days.at(day - 2, "16:30"), "sign-apology", "lanhdao", SIGN)
                .then(
                        days.at(day - 4, "09:00"),
                        "explain-lateness",
                        "chuyenvien",
                        Map.of(
                                "explanationReason",
                                "Việc xác minh địa điểm kéo dài hơn dự kiến.",
                                "measures",
                                "Phân công trước người xác minh trong tuần."))
                .then(days.at(day - 5, hour()), "review", "chuyenvien", reviewed(false))
                .then(days.at(day - 6, "09:30"), "sign-result", "lanhdao", SIGN)
                .then(days.at(day - 6, "14:30"), "hand-over-result", "tiepnhan", handedOver(Channel.COUNTER));
    }

    private SampleStories.Story filed(
            int day, String ward, String procedure, Channel channel, Map<String, Object> facts) {
        return stories.file(
                        days.at(day, "08:%02d".formatted(10 + chance.nextInt(40))),
                        null,
                        ward,
                        procedure,
                        channel,
                        facts,
                        citizen())
                .then(days.at(day, "09:20"), "check-papers", "tiepnhan", Map.of("checkResult", "complete"));
    }

    private Applicant citizen() {
        return new Applicant(
                oneOf(FAMILY_NAMES) + " " + oneOf(GIVEN_NAMES),
                "0310850%05d".formatted(chance.nextInt(100_000)),
                "09%08d".formatted(chance.nextInt(100_000_000)),
                null,
                "Tổ dân phố số " + (1 + chance.nextInt(20)),
                null);
    }

    private Map<String, Object> owner() {
        return Map.of("foundedByFamilyMembers", chance.nextInt(3) == 0, "byRepresentative", false);
    }

    private Channel channel() {
        return switch (chance.nextInt(10)) {
            case 0 -> Channel.POST;
            case 1, 2, 3 -> Channel.COUNTER;
            default -> Channel.ONLINE;
        };
    }

    private static Map<String, Object> reviewed(boolean refused) {
        Map<String, Object> answers = new HashMap<>();
        answers.put("reviewResult", refused ? "refuse" : "approve");
        if (refused) {
            answers.put("reason", "Địa điểm kinh doanh không phù hợp quy hoạch.");
        }
        return answers;
    }

    private static Map<String, Object> handedOver(Channel channel) {
        return Map.of("delivery", channel == Channel.ONLINE ? "ELECTRONIC" : "COUNTER");
    }

    private String hour() {
        return "%02d:%02d".formatted(8 + chance.nextInt(3), chance.nextInt(60));
    }

    private String oneOf(List<String> choices) {
        return choices.get(chance.nextInt(choices.size()));
    }
}
