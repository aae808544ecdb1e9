package vn.motcua.authority.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.motcua.authority.RegisterDatabase;
import vn.motcua.platform.Refused;

class RegisterApiTest {

    /** 30/6/2025, 17:30 in London: already 1/7/2025 in Viet Nam. */
    private static final Clock FIRST_NIGHT_OF_TWO_LEVELS =
            Clock.fixed(Instant.parse("2025-06-30T17:30:00Z"), ZoneOffset.UTC);

    private final RegisterParameters parameters = new RegisterParameters(FIRST_NIGHT_OF_TWO_LEVELS);
    private final MockMvc api = MockMvcBuilders.standaloneSetup(
                    new LocalityController(RegisterDatabase.localities(), parameters),
                    new UnitController(RegisterDatabase.units(), parameters))
            .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                    .featuresToDisable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build()))
            .build();

    @Test
    @DisplayName("Today is the day in Viet Nam, not the server's")
    void answersForTodayInVietNam() throws Exception {
        api.perform(get("/api/localities/00004"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.name").value("Phường Ba Đình"))
                .andExpect(jsonPath("$.level").value("COMMUNE"))
                .andExpect(jsonPath("$.validFrom").value("2025-07-01"))
                .andExpect(jsonPath("$.validTo").isEmpty());
        api.perform(get("/api/localities/00004").param("on", "2025-06-30"))
                .andExpect(jsonPath("$.name").value("Phường Trúc Bạch"));
    }

    @Test
    void searches() throws Exception {
        api.perform(get("/api/localities")
                        .param("level", "commune")
                        .param("province", "31")
                        .param("q", "thuy nguyen"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].code").value("11560"))
                .andExpect(jsonPath("$[0].formerProvinceCode").value("31"));
        api.perform(get("/api/localities")).andExpect(jsonPath("$.length()").value(100));
        api.perform(get("/api/localities").param("limit", "1000"))
                .andExpect(jsonPath("$.length()").value(1000));
    }

    @Test
    void answersUnits() throws Exception {
        api.perform(get("/api/units").param("locality", "19753").param("kind", "SHOP"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.length()").value(1))
                .andExpect(jsonPath("$[0].code").value("46.19753"))
                .andExpect(jsonPath("$[0].name").value("Trung tâm phục vụ hành chính công phường Phú Xuân"));
        api.perform(get("/api/units/30.UB").param("on", "2024-05-06"))
                .andExpect(jsonPath("$.name").value("Ủy ban nhân dân tỉnh Hải Dương"))
                .andExpect(jsonPath("$.successorCode").value("31.UB"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/localities?on=2025-02-30, on",
        "/api/localities?on=1/7/2025, on",
        "/api/localities?level=VILLAGE, level",
        "/api/localities?province=30, province",
        "/api/localities?limit=0, limit",
        "/api/localities?limit=1001, limit",
        "/api/localities?limit=many, limit",
        "/api/units?kind=BANK, kind",
        "/api/units?locality=99999, locality",
        "/api/localities/30, locality",
        "/api/units/30.UB, unit"
    })
    void refusesAndNamesTheField(String request, String field) {
        Refused refused = refusal(request);
        assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
        assertThat(refused.field()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/localities/99999", "/api/units/99999"})
    void doesNotFindWhatNeverWas(String request) {
        assertThat(refusal(request).kind()).isEqualTo(Refused.Kind.NOT_FOUND);
    }

    @Test
    @DisplayName("Every refusal has its sentence, in both languages")
    void speaksToThePerson() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/authority");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        List<Refused> refusals = Stream.of(
                        "/api/localities?on=x",
                        "/api/localities?level=x",
                        "/api/localities?limit=x",
                        "/api/localities?province=30",
                        "/api/localities/99999",
                        "/api/localities/30",
                        "/api/units/99999",
                        "/api/units/30.UB")
                .map(this::refusal)
                .toList();
        for (Refused refused : refusals) {
            String vietnamese =
                    messages.getMessage(refused.messageKey(), refused.arguments(), Locale.forLanguageTag("vi"));
            String english = messages.getMessage(refused.messageKey(), refused.arguments(), Locale.ENGLISH);
            assertThat(vietnamese).isNotEqualTo(english).doesNotContain("{");
            assertThat(english).doesNotContain("{");
        }
        assertThat(messages.getMessage(
                        refusals.get(5).messageKey(), refusals.get(5).arguments(), Locale.forLanguageTag("vi")))
                .isEqualTo("Mã địa bàn 30 (Tỉnh Hải Dương) không có hiệu lực vào ngày 01/07/2025."
                        + " Địa bàn kế tiếp: 31 Thành phố Hải Phòng. Đề nghị chọn địa bàn có hiệu lực vào ngày đó.");
    }

    private Refused refusal(String request) {
        Throwable thrown = catchThrowable(() -> api.perform(get(request)));
        assertThat(thrown).hasRootCauseInstanceOf(Refused.class);
        return (Refused) thrown.getCause();
    }
}
