package vn.motcua.demo;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import vn.motcua.platform.ClockCheck;

@WebMvcTest(ClockPage.class)
@AutoConfigureMockMvc(addFilters = false)
@ActiveProfiles("demo")
class ClockPageTest {

    @Autowired
    private MockMvc browser;

    @MockitoBean
    private TimeMachine timeMachine;

    @MockitoBean
    private ClockCheck clock;

    @BeforeEach
    void firstOfSeptember() {
        given(timeMachine.now()).willReturn(Instant.parse("2026-09-01T01:15:00Z"));
    }

    private static MockHttpServletRequestBuilder form(String advance) {
        return post("/demo/clock")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("advance", advance);
    }

    @Test
    void showsTheTimeInVietNam() throws Exception {
        browser.perform(get("/demo/clock"))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(allOf(
                                containsString(">08:15<"), containsString("01/09/2026"), containsString("+7 ngày"))))
                .andExpect(content().string(allOf(containsString("Bản chạy thử"), not(containsString("??")))));
        browser.perform(get("/demo/clock").param("lang", "en"))
                .andExpect(
                        content().string(allOf(containsString("Tuesday 1 September 2026"), not(containsString("??")))));
    }

    @Test
    void movesByButton() throws Exception {
        browser.perform(form("PT1H")).andExpect(redirectedUrl("/demo/clock"));

        verify(timeMachine).advance(Duration.ofHours(1));
    }

    @Test
    void movesByJson() throws Exception {
        browser.perform(post("/demo/clock")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"advance\":\"P3D\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.now").value("2026-09-01T01:15:00Z"));

        verify(timeMachine).advance(Period.ofDays(3));
    }

    @Test
    @DisplayName("A year is allowed, to the second")
    void movesByOneYearAtMost() throws Exception {
        for (String amount : List.of("P1Y", "P365D", "P12M", "PT8760H")) {
            browser.perform(form(amount)).andExpect(status().is3xxRedirection());
        }
        browser.perform(form("PT8760H1S")).andExpect(status().isBadRequest());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            P1Y1D                         | nhiều nhất một năm
            PT9999999999999H              | nhiều nhất một năm
            P999999999Y                   | nhiều nhất một năm
            -P1D                          | chỉ chạy tới
            P2M-1D                        | chỉ chạy tới
            PT-5M                         | chỉ chạy tới
            P0D                           | chỉ chạy tới
            PT0S                          | chỉ chạy tới
            '3 days'                      | không phải khoảng thời gian
            ''                            | không phải khoảng thời gian
            PT99999999999999999999H       | không phải khoảng thời gian
            '<script>T'                   | &lt;script&gt;T
            """)
    void refusesWhatItCannotDo(String advance, String sentence) throws Exception {
        browser.perform(form(advance))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(allOf(containsString(sentence), containsString("aria-invalid=\"true\""))));

        verify(timeMachine, never()).advance(any());
    }
}
