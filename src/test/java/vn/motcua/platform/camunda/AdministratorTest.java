package vn.motcua.platform.camunda;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import vn.motcua.MotCuaApplication;

@DisplayName("The administrator's credential")
class AdministratorTest {

    @ParameterizedTest(name = "“{0}”")
    @ValueSource(strings = {"", "ngan"})
    @DisplayName("is needed to start")
    void noStartWithout(String password) {
        SpringApplicationBuilder application = new SpringApplicationBuilder(MotCuaApplication.class)
                .profiles("test")
                .properties("server.port=0");

        assertThatThrownBy(() -> application
                        .run(
                                "--motcua.administrator.password=" + password,
                                "--spring.datasource.url=jdbc:h2:mem:no-credential")
                        .close())
                .hasRootCauseInstanceOf(AdministratorMissing.class);
    }
}
