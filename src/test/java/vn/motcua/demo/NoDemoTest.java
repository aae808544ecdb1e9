package vn.motcua.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.web.servlet.MockMvc;
import vn.motcua.MotCuaApplication;

@SpringBootTest(
        classes = MotCuaApplication.class,
        properties = "spring.datasource.url=jdbc:h2:mem:no-demo;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
@ActiveProfiles("test")
@DisplayName("Outside the demo")
class NoDemoTest {

    @Autowired
    MockMvc browser;

    @Autowired
    ApplicationContext context;

    @Autowired
    IdentityService identity;

    @Autowired
    JdbcClient jdbc;

    @Test
    @DisplayName("nothing of it answers")
    void nothingAnswers() throws Exception {
        for (String page : new String[] {"/demo", "/demo/clock", "/demo/dossiers"}) {
            browser.perform(get(page)).andExpect(status().isNotFound());
            browser.perform(post(page).with(csrf())).andExpect(status().isNotFound());
        }
        browser.perform(post("/demo/clock").contentType("application/json").content("{\"advance\":\"P1D\"}"))
                .andExpect(status().isNotFound());
        browser.perform(get("/")).andExpect(content().string(not(containsString("/demo"))));
    }

    @Test
    @DisplayName("there are no sample officers, no movable clock and no tables for it")
    void nothingExists() {
        assertThat(context.getBeanDefinitionNames())
                .noneMatch(name -> context.getType(name) != null
                        && context.getType(name).getPackageName().startsWith("vn.motcua.demo"));
        assertThat(identity.createUserQuery().list()).singleElement().satisfies(user -> assertThat(user.getId())
                .isEqualTo("quantri"));
        assertThat(jdbc.sql("select count(*) from information_schema.tables where lower(table_name) like 'demo%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
