package vn.motcua.tracking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.util.HtmlUtils;
import vn.motcua.platform.ClockCheck;
import vn.motcua.platform.Refused;
import vn.motcua.tracking.PlaceMarks;
import vn.motcua.tracking.SampleStories;
import vn.motcua.tracking.StoryEntry;
import vn.motcua.tracking.Tracking;
import vn.motcua.tracking.TrackingStory;
import vn.motcua.tracking.TrackingWords;

@WebMvcTest({TrackingPage.class, TrackingApi.class, HomePage.class})
@AutoConfigureMockMvc(addFilters = false)
@Import({TrackingWords.class, PlaceMarks.class})
class TrackingPageTest {

    private static final String PAGE = "/tra-cuu/" + SampleStories.CODE + "?secret=bi-mat";
    private static final String API = "/api/tracking/" + SampleStories.CODE + "?secret=bi-mat";

    @Autowired
    private MockMvc browser;

    @Autowired
    private TrackingWords words;

    @MockitoBean
    private Tracking tracking;

    @MockitoBean
    private ClockCheck clock;

    private void tells(TrackingStory story) {
        given(tracking.story(any(), any(), any())).willReturn(story);
    }

    private String body(String address) throws Exception {
        return browser.perform(get(address)).andReturn().getResponse().getContentAsString();
    }

    static Stream<TrackingStory> stories() {
        return Stream.of(
                SampleStories.justFiled(),
                SampleStories.onItsWay(),
                SampleStories.paused(),
                SampleStories.lateWithApology(),
                SampleStories.finished());
    }

    @ParameterizedTest
    @MethodSource("stories")
    @DisplayName("The page tells every entry as a sentence, in either language, and lacks no word")
    void tellsTheStory(TrackingStory story) throws Exception {
        tells(story);

        for (String language : List.of("vi", "en")) {
            String html = body(PAGE + "&lang=" + language);

            assertThat(html).contains("lang=\"" + language + "\"").doesNotContain("??");
            assertThat(html).doesNotContain("<script>", "<style", " style=", "onclick");
            for (StoryEntry entry : story.timeline()) {
                assertThat(html).contains(HtmlUtils.htmlEscape(words.sentence(entry, new Locale(language)), "UTF-8"));
            }
        }
    }

    @Test
    @DisplayName("The answer comes first: status and date; then the fee; then why; then what happened")
    void answersFirst() throws Exception {
        tells(SampleStories.onItsWay());

        assertThat(body(PAGE))
                .containsSubsequence(
                        "Đang xử lý",
                        "thứ Hai, 07/09/2026",
                        "100.000 đồng",
                        "0 đồng",
                        "20.000 đồng",
                        "Vì sao là ngày này?",
                        "Căn cứ: Điều 8 Nghị định 01/2021/NĐ-CP",
                        "Diễn biến hồ sơ",
                        "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
    }

    @Test
    void linksTheNotices() throws Exception {
        tells(SampleStories.onItsWay());

        assertThat(body(PAGE)).contains("href=\"/tra-cuu/x/giay-hen.pdf?secret=s\"", "href=\"/notices/2\"");
    }

    @Test
    @DisplayName("A paused dossier shows no date as if it still held, but the one before and how the clock goes on")
    void explainsThePause() throws Exception {
        tells(SampleStories.paused());

        assertThat(body(PAGE))
                .contains(
                        "Thời hạn đang tạm dừng",
                        "Ngày hẹn trước khi tạm dừng: thứ Hai, 07/09/2026.",
                        "13 giờ 30 phút làm việc",
                        "Ngày dự kiến",
                        "<s class=\"mc-first d-block\">thứ Hai, 07/09/2026</s>")
                .doesNotContain("<time datetime=\"2026-09-07\"");
    }

    @Test
    @DisplayName("A late dossier keeps the missed date, apologises, and names the new one")
    void apologises() throws Exception {
        tells(SampleStories.lateWithApology());

        assertThat(body(PAGE))
                .contains(
                        "Đã quá hẹn",
                        "<s>thứ Hai, 07/09/2026 (lần hẹn 1)</s>",
                        "<time datetime=\"2026-09-10\"",
                        "Chúng tôi thành thật xin lỗi ông/bà",
                        "Hệ thống đăng ký quốc gia gián đoạn hai ngày.");
    }

    @Test
    void saysHowPunctualItWas() throws Exception {
        tells(SampleStories.finished());

        assertThat(body(PAGE)).containsSubsequence("Đã trả kết quả", "sớm 1 ngày làm việc", "Phí, lệ phí");
    }

    @Test
    void escapesMarkupInData() throws Exception {
        tells(SampleStories.hostile());

        assertThat(body(PAGE))
                .contains("&lt;script&gt;alert(5)&lt;/script&gt; {0}")
                .doesNotContain("<script>", "<img src=x", "<svg", "<u>", "<b>", "<i>");
    }

    @Test
    @DisplayName("A wrong secret and an unknown code get the same friendly page")
    void hidesWhetherTheDossierExists() throws Exception {
        given(tracking.story(any(), any(), any())).willThrow(Refused.notFound("tracking.unknown.text"));

        browser.perform(get(PAGE))
                .andExpect(status().isNotFound())
                .andExpect(content()
                        .string(allOf(
                                containsString("Chưa tìm thấy hồ sơ"),
                                containsString("value=\"" + SampleStories.CODE + "\""),
                                not(containsString("bi-mat\"")))));
    }

    @Test
    void asksToWaitAfterTooManyAttempts() throws Exception {
        given(tracking.story(any(), any(), any())).willThrow(Refused.tooMany("tracking.tooMany.text", 300));

        browser.perform(get(PAGE))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "300"))
                .andExpect(content().string(containsString("Xin chờ một lát")));
    }

    @Test
    void saysHowLongToWaitEvenWhenNotTold() throws Exception {
        given(tracking.story(any(), any(), any())).willThrow(Refused.tooMany("tracking.tooMany.text"));

        browser.perform(get(PAGE)).andExpect(header().string("Retry-After", "60"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, API, "/tra-cuu", "/tra-cuu?code=A1&secret=b"})
    void letsNoSecretOut(String address) throws Exception {
        tells(SampleStories.onItsWay());

        browser.perform(get(address))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(header().string("X-Robots-Tag", containsString("noindex")));
    }

    @Test
    void refusalsKeepTheSecretToo() throws Exception {
        given(tracking.story(any(), any(), any())).willThrow(Refused.notFound("tracking.unknown.text"));

        browser.perform(get(PAGE)).andExpect(header().string("Referrer-Policy", "no-referrer"));
    }

    @Test
    void leadsFromTheFormToTheDossier() throws Exception {
        browser.perform(get("/tra-cuu")
                        .param("code", " " + SampleStories.CODE + " ")
                        .param("secret", " a&b=c "))
                .andExpect(redirectedUrl("/tra-cuu/" + SampleStories.CODE + "?secret=a%26b%3Dc"));
    }

    @Test
    void looksUpNothingThatCannotBeACode() throws Exception {
        browser.perform(get("/tra-cuu").param("code", "//evil.example").param("secret", "x"))
                .andExpect(status().isNotFound());

        verifyNoInteractions(tracking);
    }

    @Test
    void asksForTheSecretWhenOnlyTheCodeIsKnown() throws Exception {
        browser.perform(get("/tra-cuu/" + SampleStories.CODE))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString("value=\"" + SampleStories.CODE + "\""),
                                not(containsString("Chưa tìm thấy hồ sơ")))));
        verifyNoInteractions(tracking);
    }

    @Test
    void tellsWhoAsks() throws Exception {
        tells(SampleStories.onItsWay());

        browser.perform(get(PAGE).with(request -> {
            request.setRemoteAddr("192.0.2.7");
            return request;
        }));

        verify(tracking).story(SampleStories.CODE, "bi-mat", "192.0.2.7");
    }

    @Test
    @DisplayName("The switch keeps the reader on the same page, and the choice is remembered")
    void switchesTheLanguage() throws Exception {
        tells(SampleStories.onItsWay());

        browser.perform(get(PAGE)).andExpect(content().string(containsString("href=\"?secret=bi-mat&amp;lang=en\"")));
        browser.perform(get(PAGE + "&lang=en"))
                .andExpect(cookie().value("motcua-lang", "en"))
                .andExpect(cookie().httpOnly("motcua-lang", true))
                .andExpect(content().string(containsString("Why this date?")));
        browser.perform(get(PAGE).cookie(new Cookie("motcua-lang", "en")))
                .andExpect(content().string(containsString("Why this date?")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "", "vi_VN<script>", "en;q=1"})
    void speaksVietnameseWhenTheLanguageIsUnknown(String language) throws Exception {
        browser.perform(get("/tra-cuu").param("lang", language))
                .andExpect(cookie().doesNotExist("motcua-lang"))
                .andExpect(content().string(containsString("<html lang=\"vi\"")));
        browser.perform(get("/tra-cuu").cookie(new Cookie("motcua-lang", "fr")))
                .andExpect(content().string(containsString("<html lang=\"vi\"")));
    }

    @Test
    void welcomes() throws Exception {
        for (String language : List.of("vi", "en")) {
            browser.perform(get("/").param("lang", language))
                    .andExpect(status().isOk())
                    .andExpect(content()
                            .string(allOf(
                                    containsString("action=\"/tra-cuu\""),
                                    containsString("href=\"/swagger-ui.html\""),
                                    containsString("href=\"/camunda/app/tasklist/\""),
                                    not(containsString("/demo/clock")),
                                    not(containsString("??")))));
        }
    }

    @Test
    void answersSoftware() throws Exception {
        tells(SampleStories.lateWithApology());

        browser.perform(get(API))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.status.code", is(4)))
                .andExpect(jsonPath("$.status.name", is("Đang xử lý")))
                .andExpect(jsonPath("$.appointments[0].dueOn", is("2026-09-07")))
                .andExpect(jsonPath("$.appointments[1].current", is(true)))
                .andExpect(jsonPath("$.fee.payable", is(20_000)))
                .andExpect(jsonPath("$.fee.lines", hasSize(2)))
                .andExpect(jsonPath("$.entries[1].kind", is("ACCEPTED")))
                .andExpect(jsonPath("$.entries[1].sentence", startsWith(SampleStories.SHOP + " đã tiếp nhận hồ sơ")))
                .andExpect(jsonPath("$.entries[1].detail.amount", is(3)))
                .andExpect(jsonPath("$.entries[1].dueAt", is("2026-09-07T10:30:00Z")))
                .andExpect(jsonPath("$.entries[3].detail.dueOn", is("2026-09-07")))
                .andExpect(jsonPath("$.apology.newDueOn", is("2026-09-10")));
    }

    @Test
    @DisplayName("Software asks in its own way; a browser's language does not decide for a page")
    void followsAcceptLanguageForTheApiOnly() throws Exception {
        tells(SampleStories.onItsWay());

        browser.perform(get(API).header("Accept-Language", "en-GB,en;q=0.8"))
                .andExpect(jsonPath("$.status.name", is("In progress")));
        browser.perform(get(API).header("Accept-Language", "fr"))
                .andExpect(jsonPath("$.status.name", is("Đang xử lý")));
        browser.perform(get(PAGE).header("Accept-Language", "en-GB"))
                .andExpect(content().string(containsString("<html lang=\"vi\"")));
    }

    @Test
    void findsItsStyleSheetAndScripts() throws Exception {
        for (String file :
                List.of("/webjars/bootstrap/css/bootstrap.min.css", "/motcua.css", "/theme.js", "/favicon.svg")) {
            browser.perform(get(file)).andExpect(status().isOk());
            assertThat(body("/")).contains('"' + file + '"');
        }
    }
}
