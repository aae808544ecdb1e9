package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.motcua.processes.Shop;

@ApiTest
@DisplayName("/nhat-ky")
class JournalPageTest {

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    JdbcClient jdbc;

    private String code;

    @BeforeEach
    void aDossier() {
        shop.openForTheDay("2026-09-07T09:00");
        code = api.postAs(Officers.PORTAL, "/api/dossiers", Filings.household()).text("dossierCode");
    }

    @Test
    @DisplayName("tells auditors what was done to a dossier, and that the chain holds")
    void tells() {
        shop.complete(code, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        Visitor auditor = Visitor.loggedIn(api, Officers.ADMINISTRATOR);
        assertThat(auditor.get("/").text()).contains("/nhat-ky");
        assertThat(auditor.get("/nhat-ky?ho-so=" + code).expect(200).text())
                .contains(
                        "Nộp hồ sơ", "Kiểm tra thành phần hồ sơ", Officers.PORTAL, "Nguyên vẹn", "09:00:00 07/09/2026")
                .doesNotContain(Filings.NAME, Filings.IDENTITY, Filings.PHONE);
        auditor.get("/nhat-ky").expect(200);
        assertThat(auditor.post("/nhat-ky/kiem-tra", Map.of()).expect(200).text())
                .contains("Kết quả kiểm tra toàn bộ nhật ký", "mili giây");
    }

    @Test
    @DisplayName("names the row that was changed in the database")
    void namesWhatIsBroken() {
        jdbc.sql("update status_change set actor = 'ai-do' where dossier_code = ?")
                .param(code)
                .update();
        assertThat(Visitor.loggedIn(api, Officers.ADMINISTRATOR)
                        .get("/nhat-ky?ho-so=" + code)
                        .expect(200)
                        .text())
                .contains("Đã bị sửa đổi", "Dữ liệu status_change mà mục", "dossier/" + code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "' or 1=1 --", "khong-co", "%00"})
    @DisplayName("says that there is no such dossier, and keeps what was typed")
    void unknown(String typed) {
        Answer page = Visitor.loggedIn(api, Officers.ADMINISTRATOR).get("/nhat-ky?ho-so=" + Api.encoded(typed));
        page.expect(404);
        assertThat(page.text()).contains("role=\"alert\"", "Chưa có nhật ký").doesNotContain("<script>alert(1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {Officers.HEAD, Officers.CLERK, Officers.ANALYST, Officers.PORTAL})
    @DisplayName("is closed to everybody else")
    void closed(String user) {
        Visitor visitor = Visitor.loggedIn(api, user);
        visitor.get("/nhat-ky?ho-so=" + code).expect(403);
        visitor.post("/nhat-ky/kiem-tra", Map.of()).expect(403);
        assertThat(visitor.get("/").text()).doesNotContain("href=\"/nhat-ky\"");
    }
}
