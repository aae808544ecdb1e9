package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.dossier.MoveRun;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

@ApiTest
@DisplayName("The page that moves running dossiers")
class MovesPageTest {

    private static final String MODEL = "house-building-permit";
    private static final Pattern TRIED = Pattern.compile("name=\"tried\" value=\"([^\"]+)\"");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Shop shop;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    MoveRun run;

    private Visitor publisher;
    private String dossier;

    private void aDossierOnTheOldVersion() {
        shop.now("2026-09-07T09:00");
        dossier = shop.file(MODEL, Shop.THUY_NGUYEN, Filings.permitFacts());
        shop.complete(dossier, "UserTask_CheckPapers", Map.of("checkResult", "complete"));
        rulebook.publish("Thẩm định nhanh hơn", List.of(new RulebookFile(MODEL + ".bpmn", faster())));
        publisher = Visitor.loggedIn(api, Officers.PUBLISHER);
    }

    @AfterEach
    void publishTheShippedModelAgain() {
        rulebook.publish("Như cũ", List.of(new RulebookFile(MODEL + ".bpmn", shipped())));
    }

    @Test
    @DisplayName("shows who stands where, tries, is ordered on a legal basis, and tells how far it is")
    void movesDossiers() {
        aDossierOnTheOldVersion();
        assertThat(publisher.get("/rulebook/moves").expect(200).text()).contains("Hồ sơ còn theo phiên bản cũ", MODEL);
        Map<String, String> chosen = Map.of("dossiers", " " + dossier + "\n");

        Answer[] trial = new Answer[1];
        unchanged(
                () -> trial[0] = publisher.post("/rulebook/moves/trial", chosen).expect(200));
        assertThat(trial[0].text()).contains("1 trên 1 hồ sơ chuyển được", dossier, "Sẽ nhắc khi sắp đến hẹn");

        String tried = tried(trial[0]);
        assertThat(publisher
                        .post("/rulebook/moves", Map.of("dossiers", dossier, "tried", tried, "legalBasis", " "))
                        .expect(400)
                        .text())
                .contains("Vui lòng ghi căn cứ pháp lý của việc chuyển hồ sơ.", "1 trên 1 hồ sơ chuyển được");
        Answer progress = publisher
                .post(
                        "/rulebook/moves",
                        Map.of("dossiers", dossier, "tried", tried, "legalBasis", "Công văn <12>/UBND"))
                .expect(200);
        assertThat(progress.text()).contains("Công văn &lt;12&gt;/UBND", Officers.PUBLISHER, dossier);

        run.goOn();
        String number = move(progress);
        assertThat(publisher.get(number).expect(200).text())
                .contains("Đã xong", "1 hồ sơ đã chuyển", "Đã xử lý 1 trên 1 hồ sơ")
                .doesNotContain("data-refresh");
        assertThat(publisher.get("/rulebook/moves?lang=en").text()).contains("Move running dossiers");
    }

    @Test
    @DisplayName("Nonsense is refused with a sentence and stays typed")
    void refusesBadInput() {
        aDossierOnTheOldVersion();
        publisher.get("/rulebook/moves");

        refused(Map.of("dossiers", "khong-co"), "Không có hồ sơ khong-co", ">khong-co</textarea>");
        refused(Map.of("dossiers", ""), "Vui lòng chọn hồ sơ", "</textarea>");
        refused(
                Map.of("dossiers", dossier, "renamed", "UserTask_A > B"),
                "không có dạng",
                ">UserTask_A &gt; B</textarea>");
        refused(Map.of("model", MODEL, "version", "4711"), "không có phiên bản", MODEL);
        unchanged(() -> assertThat(publisher
                        .post(
                                "/rulebook/moves",
                                Map.of("dossiers", dossier, "tried", "cu", "legalBasis", "Công văn 12/UBND"))
                        .expect(409)
                        .text())
                .contains("Bộ quy trình đã thay đổi sau lần thử"));
    }

    private void refused(Map<String, String> form, String sentence, String kept) {
        unchanged(() -> assertThat(publisher
                        .post("/rulebook/moves/trial", form)
                        .expect(400)
                        .text())
                .contains(sentence, kept));
    }

    @Test
    @DisplayName("An analyst who does not publish is told why the page is not for them")
    void isForPublishers() {
        assertThat(Visitor.loggedIn(api, Officers.ANALYST)
                        .get("/rulebook/moves")
                        .expect(403)
                        .text())
                .contains("Chỉ người có thẩm quyền ban hành bộ quy trình");
    }

    private static String tried(Answer trial) {
        Matcher tried = TRIED.matcher(trial.text());
        assertThat(tried.find()).isTrue();
        return tried.group(1);
    }

    private static String move(Answer progress) {
        Matcher number = Pattern.compile("Đợt chuyển số (\\d+)").matcher(progress.text());
        assertThat(number.find()).isTrue();
        return "/rulebook/moves/" + number.group(1);
    }

    private void unchanged(Runnable attempt) {
        Map<String, String> before = rows.now();
        attempt.run();
        assertThat(rows.now()).isEqualTo(before);
    }

    private static String faster() {
        return shipped().replaceFirst("name=\"budget\" value=\"36\"", "name=\"budget\" value=\"30\"");
    }

    private static String shipped() {
        try {
            return Files.readString(Path.of("processes/" + MODEL + "/" + MODEL + ".bpmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
