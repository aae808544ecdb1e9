package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/rulebook/{procedure}/heat")
class HeatMapPageTest {

    private static final String PERMIT = "/rulebook/house-building-permit/heat";
    private static final String THE_DAY = "?from=2027-06-07&to=2027-06-07";

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2027-06-07T08:00");
    }

    @AfterAll
    static void leaveTheClock() {
        Shop.resetEngineClock();
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.ANALYST, Officers.PUBLISHER})
    @DisplayName("names the bottleneck in a sentence, and every figure in a table")
    void namesTheBottleneck(String reader) {
        String code = shop.file(
                "house-building-permit",
                Shop.THUY_NGUYEN,
                Map.of("workKind", "DETACHED_HOUSE", "adjoinsNeighbours", false, "floors", 3));
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        shop.claim(code, "UserTask_Review");
        shop.waitUntil("2027-06-09T11:00");
        shop.complete(code, "UserTask_Review", Map.of("reviewResult", "approve"));

        Answer page = Visitor.loggedIn(api, reader).get(PERMIT + THE_DAY);

        page.expect(200);
        assertThat(page.text())
                .contains("Nút thắt: bước “Thẩm định hồ sơ thiết kế” giữ hồ sơ 2 ngày 3 giờ làm việc ở giữa")
                .contains("chiếm 100 % tổng thời gian")
                .contains("Phần lớn là thời gian xử lý sau khi nhận việc.")
                .contains("/thu-tuc/house-building-permit/model?version=")
                .contains("heat-4")
                .contains("block=reception");
        shop.openForTheDay("2027-06-07T08:00");
    }

    @Test
    @DisplayName("is linked from the list of revisions")
    void linked() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        assertThat(analyst.get("/rulebook").text()).contains("href=\"" + PERMIT + "\"");
        analyst.get(PERMIT).expect(200);
        analyst.get("/rulebook/1.013225/heat").expect(200);
    }

    @Test
    @DisplayName("is for those who keep the rulebook")
    void forAnalysts() {
        Visitor.loggedIn(api, Officers.SPECIALIST).get(PERMIT).expect(403);
        assertThat(new Visitor(api).get(PERMIT).expect(200).text())
                .as("the page to log in")
                .contains("name=\"password\"")
                .doesNotContain("Bản đồ nhiệt");
    }

    @Test
    @DisplayName("says that there is no such procedure, version or block")
    void unknown() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        analyst.get("/rulebook/khong-co/heat").expect(404);
        analyst.get("/rulebook/reception/heat").expect(404);
        analyst.get("/rulebook/1/heat").expect(404);
        analyst.get(PERMIT + "?version=999").expect(404);
        analyst.get(PERMIT + "?block=" + Api.encoded("<b>x")).expect(404);
        assertThat(analyst.get(PERMIT + "?block=" + Api.encoded("<b>x")).text()).doesNotContain("<b>x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?from=2027-06-08&to=2027-06-07 | Ngày kết thúc sớm hơn ngày bắt đầu | 2027-06-08",
                "?from=31/02/2027 | Ngày không hợp lệ | 31/02/2027",
                "?from=2027-02-31 | Ngày không hợp lệ | 2027-02-31",
                "?to=999999999-01-01 | Ngày không hợp lệ | 999999999-01-01",
                "?from=%3Cscript%3E | Ngày không hợp lệ | &lt;script&gt;",
                "?measure=%27%20or%201=1 | Không có cách tô màu này | 1=1",
                "?version=abc | Không có phiên bản mô hình này | abc"
            })
    @DisplayName("says what is wrong, and keeps what was typed")
    void badInput(String query, String sentence, String kept) {
        Answer page = Visitor.loggedIn(api, Officers.ANALYST).get(PERMIT + query);
        page.expect(400);
        assertThat(page.text()).contains("role=\"alert\"").contains(sentence).doesNotContain("<script>");
        if (query.startsWith("?from") || query.startsWith("?to")) {
            assertThat(page.text()).contains("value=\"" + kept + "\"");
        }
    }
}
