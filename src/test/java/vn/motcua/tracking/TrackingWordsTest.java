package vn.motcua.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.motcua.tracking.StoryEntry.Kind;
import vn.motcua.tracking.TrackingStory.NoticeKind;

class TrackingWordsTest {

    private static final Locale VI = new Locale("vi");
    private static final Locale EN = Locale.ENGLISH;

    private final TrackingWords words = new TrackingWords(messages());

    private static ResourceBundleMessageSource messages() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/tracking");
        messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
        messages.setFallbackToSystemLocale(false);
        return messages;
    }

    private String vi(Kind kind) {
        return words.sentence(SampleStories.of(kind), VI);
    }

    private String en(Kind kind) {
        return words.sentence(SampleStories.of(kind), EN);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each kind is one full sentence in both languages, with every value filled in")
    void tellsEachKind(Kind kind) {
        assertThat(List.of(vi(kind), en(kind))).allSatisfy(sentence -> assertThat(sentence)
                .startsWith(SampleStories.SHOP)
                .endsWith(".")
                .doesNotContain("{", "}", "null", "  ", "..", " ."));
        assertThat(vi(kind)).isNotEqualTo(en(kind));
        assertThat(words.title(kind, VI)).isNotEqualTo(words.title(kind, EN));
    }

    @Test
    void saysHowLongAndUntilWhen() {
        assertThat(vi(Kind.ACCEPTED))
                .isEqualTo(
                        "Bộ phận Một cửa phường Hồng Bàng đã tiếp nhận hồ sơ; thời hạn giải quyết là 3 ngày làm việc,"
                                + " hẹn trả kết quả thứ Hai, 07/09/2026.");
        assertThat(en(Kind.ACCEPTED))
                .isEqualTo("Bộ phận Một cửa phường Hồng Bàng accepted the dossier; the time allowed is 3 working days,"
                        + " so the result is due on Monday 7 September 2026.");
    }

    @Test
    void saysWhatRemainsWhenPaused() {
        assertThat(vi(Kind.PAUSED))
                .contains("(lý do: thiếu giấy chứng sinh); còn lại 13 giờ 30 phút làm việc, được giữ nguyên");
        assertThat(en(Kind.PAUSED)).contains("13 hours and 30 minutes of working time remain");
        assertThat(vi(Kind.RESUMED)).contains("13 giờ 30 phút", "thứ Hai, 07/09/2026");
    }

    @Test
    void tellsBothDatesWhenTheDateMoves() {
        for (Kind kind : List.of(Kind.EXTENDED, Kind.CALENDAR_CHANGED)) {
            assertThat(vi(kind)).contains("thứ Hai, 07/09/2026", "thứ Năm, 10/09/2026", "thiếu giấy chứng sinh");
        }
    }

    @Test
    void saysThatNobodyHasToComeForAnElectronicResult() {
        StoryEntry returned = new StoryEntry(
                SampleStories.at("2026-09-04T10:00"), Kind.RETURNED, "A", Map.of("delivery", "ELECTRONIC"), null, null);

        assertThat(words.sentence(returned, VI)).contains("trả kết quả điện tử", "không cần đến");
        assertThat(words.sentence(returned, EN)).contains("electronically", "need not come");
        assertThat(vi(Kind.RETURNED)).doesNotContain("điện tử");
    }

    @Test
    void namesTheOptions() {
        assertThat(vi(Kind.OPTIONS_APPLIED)).endsWith(": Bỏ bản sao sổ hộ khẩu; Rút còn 3 ngày.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            -2 | sớm 2 ngày làm việc so với ngày hẹn  | 2 working days before the promised date
            -1 | sớm 1 ngày làm việc so với ngày hẹn  | 1 working day before the promised date
             0 | đúng ngày hẹn                        | on the promised date
             1 | muộn 1 ngày làm việc so với ngày hẹn | 1 working day after the promised date
            12 | muộn 12 ngày làm việc so với ngày hẹn | 12 working days after the promised date
            """)
    void saysEarlyOnTimeOrLate(int workingDays, String vietnamese, String english) {
        StoryEntry finished = new StoryEntry(
                SampleStories.at("2026-09-04T10:00"),
                Kind.FINISHED,
                "A",
                Map.of("workingDays", workingDays),
                null,
                null);

        assertThat(words.sentence(finished, VI)).contains(vietnamese);
        assertThat(words.sentence(finished, EN)).contains(english);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0   | WORKING_DAYS  | trong ngày làm việc | the same working day
            1   | WORKING_DAYS  | 1 ngày làm việc     | 1 working day
            10  | DAYS          | 10 ngày             | 10 days
            8   | WORKING_HOURS | 8 giờ làm việc      | 8 working hours
            24  | HOURS         | 24 giờ              | 24 hours
            2   | MONTHS        | 2 tháng             | 2 months
            """)
    void speaksEveryUnitOfTime(String amount, String unit, String vietnamese, String english) {
        StoryEntry accepted = new StoryEntry(
                SampleStories.at("2026-09-04T10:00"),
                Kind.ACCEPTED,
                "A",
                Map.of("amount", amount, "unit", unit, "dueOn", "2026-09-07"),
                null,
                null);

        assertThat(words.sentence(accepted, VI)).contains("là " + vietnamese + ",");
        assertThat(words.sentence(accepted, EN)).contains("is " + english + ",");
    }

    @Test
    @DisplayName("A reason is optional, and its own full stop does not stand inside the sentence")
    void reasonIsOptional() {
        StoryEntry plain =
                new StoryEntry(SampleStories.at("2026-09-04T10:00"), Kind.STOPPED, "A", Map.of(), null, null);
        StoryEntry explained = new StoryEntry(
                SampleStories.at("2026-09-04T10:00"), Kind.STOPPED, "A", Map.of("reason", "Quá hạn. "), null, null);

        assertThat(words.sentence(plain, VI)).isEqualTo("A đã dừng giải quyết hồ sơ.");
        assertThat(words.sentence(explained, VI)).isEqualTo("A đã dừng giải quyết hồ sơ (lý do: Quá hạn).");
    }

    @Test
    @DisplayName("What the kind does not name is not published, whatever the record holds")
    void keepsOnlyPublicDetails() {
        assertThat(SampleStories.of(Kind.LATE).detail()).containsOnlyKeys("dueOn");
        assertThat(SampleStories.of(Kind.RETURNED).detail()).isEmpty();
    }

    @Test
    void refusesAnEntryThatCannotBeTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StoryEntry(
                        SampleStories.at("2026-09-04T10:00"), Kind.EXTENDED, "A", Map.of("oldDueOn", "x"), null, null))
                .withMessageContaining("newDueOn");
    }

    @Test
    void namesStatusesChannelsAndNotices() {
        assertThat(words.status(4, VI)).isEqualTo("Đang xử lý");
        for (Locale locale : List.of(VI, EN)) {
            assertThat(IntStream.rangeClosed(1, 10)
                            .mapToObj(status -> words.status(status, locale) + words.meaning(status, locale)))
                    .doesNotHaveDuplicates();
            assertThat(IntStream.rangeClosed(1, 3).mapToObj(channel -> words.channel(channel, locale)))
                    .doesNotHaveDuplicates();
            assertThat(Stream.of(NoticeKind.values()).map(kind -> words.notice(kind, locale)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void writesDaysTimesAndMoneyAsTheReaderDoes() {
        assertThat(words.day(LocalDate.parse("2026-09-06"), VI)).isEqualTo("Chủ nhật, 06/09/2026");
        assertThat(words.day(SampleStories.at("2026-09-07T00:30"), EN)).isEqualTo("Monday 7 September 2026");
        assertThat(words.moment(SampleStories.at("2026-09-07T08:05"), VI)).isEqualTo("08:05, 07/09/2026");
        assertThat(words.money(1_250_000, VI)).isEqualTo("1.250.000 đồng");
        assertThat(words.money(0, EN)).isEqualTo("0 VND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tracking", "platform", "demo"})
    @DisplayName("Vietnamese and English have the same keys, and none is empty")
    void bothLanguagesHaveTheSameKeys(String bundle) throws Exception {
        Properties vietnamese = load("/messages/" + bundle + ".properties");
        Properties english = load("/messages/" + bundle + "_en.properties");

        assertThat(keys(english)).containsExactlyInAnyOrderElementsOf(keys(vietnamese));
        assertThat(vietnamese.values()).doesNotContain("");
        assertThat(english.values()).doesNotContain("");
    }

    private static Set<String> keys(Properties bundle) {
        return bundle.stringPropertyNames();
    }

    private static Properties load(String resource) throws Exception {
        Properties bundle = new Properties();
        try (Reader reader =
                new InputStreamReader(TrackingWordsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            bundle.load(reader);
        }
        return bundle;
    }
}
