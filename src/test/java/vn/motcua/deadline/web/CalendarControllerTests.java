package vn.motcua.deadline.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import vn.motcua.deadline.AnnouncedCalendar;
import vn.motcua.deadline.CountedDayWords;
import vn.motcua.deadline.DueDates;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.platform.Refused;

class CalendarControllerTests {

    private final ResourceBundleMessageSource messages = bundle();
    private final List<Refused> refusals = new ArrayList<>();
    private final MockMvc mvc = mvc();

    @Test
    void countsAPeriodAndExplainsItInVietnamese() throws Exception {
        mvc.perform(dueDate("2026-08-20T09:00", "5", "WORKING_DAY"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.dueAt").value("2026-08-26T17:30:00+07:00"))
                .andExpect(jsonPath("$.dueOn").value("2026-08-26"))
                .andExpect(jsonPath("$.provisional").value(false))
                .andExpect(jsonPath("$.note").doesNotExist())
                .andExpect(jsonPath("$.explanation.length()").value(7))
                .andExpect(jsonPath("$.explanation[0].text").value("Ngày tiếp nhận hồ sơ, không tính vào thời hạn."))
                .andExpect(jsonPath("$.explanation[0].counted").doesNotExist())
                .andExpect(jsonPath("$.explanation[2].kind").value("COUNTED_SWAPPED"))
                .andExpect(jsonPath("$.explanation[2].counted").value(2))
                .andExpect(jsonPath("$.explanation[2].text").value("Ngày làm việc thứ 2 (Làm bù)."));
    }

    @Test
    void explainsInEnglishWhenAsked() throws Exception {
        mvc.perform(dueDate("2026-06-05T15:00:01", "1", "WORKING_DAY")
                        .param("cutOff", "15:00")
                        .locale(Locale.UK))
                .andExpect(jsonPath("$.explanation[0].text")
                        .value("Arrived after 15:00: counts as received on the next working day."))
                .andExpect(jsonPath("$.explanation[4].text").value("Working day 1."));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2026-06-05, 2026-06-08T17:30:00+07:00",
        "2026-06-05T23:30:00Z, 2026-06-09T17:30:00+07:00",
        "2026-06-05T16:59:59.999Z, 2026-06-08T17:30:00+07:00",
        "2026-06-05T09:00:00+07:00, 2026-06-08T17:30:00+07:00",
        "2026-06-05T09:00:00 07:00, 2026-06-08T17:30:00+07:00",
        "2026-06-05T09:00, 2026-06-08T17:30:00+07:00",
    })
    void readsAReceiptWithAndWithoutTimeAndOffset(String receivedAt, String dueAt) throws Exception {
        mvc.perform(dueDate(receivedAt, "1", "WORKING_DAY"))
                .andExpect(jsonPath("$.dueAt").value(dueAt));
    }

    @Test
    void countsHoursInMinutes() throws Exception {
        mvc.perform(dueDate("2026-06-05T16:30", "2", "WORKING_HOUR"))
                .andExpect(jsonPath("$.dueAt").value("2026-06-08T08:30:00+07:00"))
                .andExpect(jsonPath("$.explanation[0].minutes").value(60))
                .andExpect(jsonPath("$.explanation[0].text").value("Tính 1 giờ 0 phút làm việc."))
                .andExpect(jsonPath("$.explanation[1].minutes").doesNotExist());
    }

    @Test
    void saysThatAnUnannouncedYearIsProvisional() throws Exception {
        mvc.perform(dueDate("2027-02-04T09:00", "1", "WORKING_DAY"))
                .andExpect(jsonPath("$.dueOn").value("2027-02-12"))
                .andExpect(jsonPath("$.provisional").value(true))
                .andExpect(jsonPath("$.note").isNotEmpty());
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, 1, WORKING_DAY, -, receivedAt",
                "yesterday, 1, WORKING_DAY, -, receivedAt",
                "2026-02-30, 1, WORKING_DAY, -, receivedAt",
                "1999-12-31, 1, WORKING_DAY, -, receivedAt",
                "2026-06-01, -, WORKING_DAY, -, amount",
                "2026-06-01, one, WORKING_DAY, -, amount",
                "2026-06-01, -1, WORKING_DAY, -, amount",
                "2026-06-01, 3651, WORKING_DAY, -, amount",
                "2026-06-01, 99999999999, WORKING_DAY, -, amount",
                "2026-06-01, 1, -, -, unit",
                "2026-06-01, 1, MONTH, -, unit",
                "2026-06-01, 1, WORKING_DAY, 25:00, cutOff",
            })
    void refusesBadInputNamingTheField(String receivedAt, String amount, String unit, String cutOff, String field)
            throws Exception {
        MockHttpServletRequestBuilder request = dueDate(receivedAt, amount, unit);
        if (cutOff != null) {
            request.param("cutOff", cutOff);
        }
        mvc.perform(request).andExpect(status().isBadRequest());

        assertThat(refusals).singleElement().satisfies(refused -> {
            assertThat(refused.field()).isEqualTo(field);
            assertThat(messages.getMessage(refused.messageKey(), refused.arguments(), Locale.forLanguageTag("vi")))
                    .isNotEqualTo(messages.getMessage(refused.messageKey(), refused.arguments(), Locale.ENGLISH));
        });
    }

    @Test
    void refusesACodeThatIsTooLong() throws Exception {
        mvc.perform(dueDate("2026-06-01", "1", "WORKING_DAY").param("unitCode", "H".repeat(65)))
                .andExpect(status().isBadRequest());
        assertThat(refusals).extracting(Refused::field).containsExactly("unitCode");
    }

    @Test
    void listsTheSpecialDaysOfAYear() throws Exception {
        mvc.perform(get("/api/calendar/2026"))
                .andExpect(jsonPath("$.year").value(2026))
                .andExpect(jsonPath("$.provisional").value(false))
                .andExpect(jsonPath("$.days.length()").value(16))
                .andExpect(jsonPath("$.days[2].date").value("2026-01-10"))
                .andExpect(jsonPath("$.days[2].kind").value("WORKING"))
                .andExpect(jsonPath("$.days[15].name").value("Ngày Văn hóa Việt Nam"));
        mvc.perform(get("/api/calendar/2100"))
                .andExpect(jsonPath("$.provisional").value(true));
    }

    @ParameterizedTest
    @CsvSource({"1999", "2101", "next"})
    void refusesAYearOutOfRange(String year) throws Exception {
        mvc.perform(get("/api/calendar/" + year)).andExpect(status().isBadRequest());
        assertThat(refusals).extracting(Refused::field).containsExactly("year");
    }

    private static MockHttpServletRequestBuilder dueDate(String receivedAt, String amount, String unit) {
        MockHttpServletRequestBuilder request = get("/api/calendar/due-date").locale(Locale.forLanguageTag("vi"));
        if (receivedAt != null) {
            request.param("receivedAt", receivedAt);
        }
        if (amount != null) {
            request.param("amount", amount);
        }
        if (unit != null) {
            request.param("unit", unit);
        }
        return request;
    }

    private static ResourceBundleMessageSource bundle() {
        ResourceBundleMessageSource bundle = new ResourceBundleMessageSource();
        bundle.setBasename("messages/deadline");
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        return bundle;
    }

    private MockMvc mvc() {
        WorkingCalendar calendar = new WorkingCalendar(new AnnouncedCalendar());
        return MockMvcBuilders.standaloneSetup(
                        new CalendarController(calendar, new DueDates(calendar), new CountedDayWords(messages)))
                .setControllerAdvice(new Refusals())
                .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                        .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                        .build()))
                .build();
    }

    @RestControllerAdvice
    private final class Refusals {

        @ExceptionHandler
        @ResponseStatus(HttpStatus.BAD_REQUEST)
        void remember(Refused refused) {
            refusals.add(refused);
        }
    }
}
