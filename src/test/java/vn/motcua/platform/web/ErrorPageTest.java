package vn.motcua.platform.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.web.servlet.error.BasicErrorController;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.MockMvc;
import vn.motcua.platform.ClockCheck;

@WebMvcTest(BasicErrorController.class)
@AutoConfigureMockMvc(addFilters = false)
class ErrorPageTest {

    @Autowired
    private MockMvc browser;

    @MockitoBean
    private ClockCheck clock;

    @ParameterizedTest
    @CsvSource({
        "403, Không được phép, Not allowed",
        "404, Không tìm thấy trang, Page not found",
        "418, Chưa thực hiện được, That did not work",
        "500, Hệ thống gặp sự cố, Something went wrong"
    })
    void staysPolite(int status, String vietnamese, String english) throws Exception {
        browser.perform(get("/error")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                        .requestAttr(RequestDispatcher.ERROR_EXCEPTION, new IllegalStateException("inner secret")))
                .andExpect(content()
                        .string(allOf(
                                containsString("<h1 class=\"mb-3\">" + vietnamese),
                                containsString(String.valueOf(status)),
                                not(containsString("inner secret")),
                                not(containsString("IllegalStateException")),
                                not(containsString("??")))));
        browser.perform(get("/error")
                        .param("lang", "en")
                        .accept(MediaType.TEXT_HTML)
                        .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status))
                .andExpect(content().string(containsString("<h1 class=\"mb-3\">" + english)));
    }
}
