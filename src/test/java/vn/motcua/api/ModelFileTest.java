package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.rulebook.ProcedureModels;

@ApiTest
@DisplayName("/thu-tuc/{key}/model")
class ModelFileTest {

    private static final String PERMIT = "/thu-tuc/house-building-permit/model";

    @Autowired
    Api api;

    @Autowired
    ProcedureModels models;

    @Test
    void isTheDeployedModelForEverybody() {
        Answer latest = api.get(PERMIT).expect(200);

        assertThat(latest.header("Content-Type")).isEqualTo("application/xml;charset=UTF-8");
        assertThat(latest.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(latest.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(latest.text()).contains("id=\"house-building-permit\"", "BPMNDiagram");
        assertThat(api.get(PERMIT + "?version=" + latestVersion()).expect(200).text())
                .isEqualTo(latest.text());
    }

    @Test
    void aVersionIsKeptByBrowsersAndTheLatestIsAskedForAgain() {
        Answer first = api.get(PERMIT + "?version=" + latestVersion()).expect(200);

        assertThat(first.header("Cache-Control")).contains("max-age=", "public");
        api.call("GET", PERMIT)
                .header("If-None-Match", first.header("ETag"))
                .send()
                .expect(304);
    }

    @Test
    void showsTheBuildingBlocksOfAProcedureToo() {
        assertThat(api.get("/thu-tuc/reception/model").expect(200).text()).contains("id=\"reception\"");
        assertThat(api.get("/thu-tuc/supplement/model").expect(200).text())
                .as("called by a building block")
                .contains("id=\"supplement\"");
    }

    /** Other tests publish, too. */
    private int latestVersion() {
        return models.latest("house-building-permit").version();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/thu-tuc/no-such-procedure/model",
                "/thu-tuc/fee/model",
                PERMIT + "?version=9999",
                PERMIT + "?version=0",
                PERMIT + "?version=-1",
                "/thu-tuc/%3Cscript%3E/model",
                "/thu-tuc/'%20or%201=1--/model"
            })
    void isNotFoundForAnythingElse(String path) {
        assertThat(api.get(path).expect(404).text()).doesNotContain("<script>", "Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hai", "99999999999999999999", "1;drop"})
    void refusesAVersionThatIsNoNumber(String version) {
        api.get(PERMIT + "?version=" + version).expect(400);
    }
}
