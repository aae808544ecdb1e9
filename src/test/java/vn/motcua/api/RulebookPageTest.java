package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.platform.Caller;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookInForce;

@ApiTest
@DisplayName("The pages of the rulebook")
class RulebookPageTest {

    private static final String TITLE = "Nâng lệ phí <b>hộ kinh doanh</b> & hợp tác xã";
    private static final Pattern NUMBER = Pattern.compile("/rulebook/(\\d+)/discard");

    @Autowired
    Api api;

    @Autowired
    Rows rows;

    @Autowired
    Revisions revisions;

    @Autowired
    RulebookInForce rulebook;

    private Visitor analyst;

    @BeforeEach
    void onTheList() {
        analyst = Visitor.loggedIn(api, Officers.ANALYST);
        analyst.get("/rulebook").expect(200);
    }

    /** Leaves the rulebook as it was for the next test. */
    @AfterEach
    void takeEverythingBack() {
        Caller publisher = new Caller(Officers.PUBLISHER, Set.of(Caller.RULEBOOK_PUBLISHER));
        for (Revision revision : revisions.all()) {
            if (revision.status() == Revision.Status.DRAFT) {
                revisions.discard(revision.id(), publisher);
            } else if (revision.status() == Revision.Status.PUBLISHED
                    && revision.source() != Revision.Source.TAKE_BACK
                    && revision.source() != Revision.Source.SHIPPED) {
                revisions.takeBack(revision.id(), "Kết thúc kiểm thử", publisher);
            }
        }
    }

    @Test
    @DisplayName("show what is in force by the names people know, and who may hand in")
    void listsWhatIsInForce() {
        assertThat(analyst.get("/rulebook").text())
                .contains("Đăng ký thành lập hộ kinh doanh", "fee.dmn", "check-papers.form", "Gửi bản sửa đổi");

        assertThat(Visitor.loggedIn(api, Officers.PUBLISHER)
                        .get("/rulebook")
                        .expect(200)
                        .text())
                .contains("Đang có hiệu lực")
                .doesNotContain("type=\"file\"");
    }

    @Test
    void speakEnglish() {
        String page = draft();

        assertThat(analyst.get("/rulebook?lang=en").text()).contains("Hand in a revision", "In force");
        assertThat(analyst.get(page).text()).contains("Awaiting approval", "Discard the draft");
    }

    @Test
    void giveOutEverythingInForce() throws IOException {
        Set<String> names = new TreeSet<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(
                analyst.get("/rulebook/bo-quy-trinh.zip").expect(200).content()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName().replaceFirst(".*/", ""));
                assertThat(entry.getName()).matches("(processes|decisions)/[a-z0-9.-]+");
            }
        }

        assertThat(names).isEqualTo(new TreeSet<>(rulebook.files().keySet()));
    }

    @Test
    @DisplayName("A draft waits: its author may discard it, and cannot approve it")
    void theAuthorCannotApprove() {
        String page = draft();

        Answer own = analyst.get(page).expect(200);
        assertThat(own.text())
                .contains("Chờ phê duyệt", "Người soạn không tự phê duyệt", "Bỏ bản dự thảo", "fee.dmn")
                .doesNotContain("/approval\"", "<b>hộ kinh doanh</b>");
        assertThat(analyst.post(page + "/approval", Map.of("legalBasis", "x"))
                        .expect(403)
                        .text())
                .contains("Chỉ người có thẩm quyền ban hành");

        assertThat(analyst.post(page + "/discard", Map.of()).expect(200).text())
                .contains("Đã bỏ", "Bản dự thảo đã được bỏ");
    }

    @Test
    @DisplayName("A draft is approved by another, comes into force, and is taken back")
    void comesIntoForceAndIsTakenBack() {
        String page = draft();
        Visitor publisher = Visitor.loggedIn(api, Officers.PUBLISHER);
        publisher.get(page).expect(200);
        unchanged(() -> assertThat(publisher
                        .post(page + "/approval", Map.of("legalBasis", "Nghị quyết 01/2027/NQ-HĐND"))
                        .expect(409)
                        .text())
                .contains("chưa được chạy đối chiếu", ">Nghị quyết 01/2027/NQ-HĐND</textarea>"));
        assertThat(publisher
                        .post(page + "/replay", Map.of("closedDossiers", "-1"))
                        .expect(400)
                        .text())
                .contains("phải từ 0 đến");
        assertThat(publisher.post(page + "/replay", Map.of()).expect(200).text())
                .contains("Đã chạy đối chiếu", "Theo từng bảng");
        unchanged(() -> assertThat(
                        publisher.post(page + "/approval", Map.of()).expect(400).text())
                .contains("Vui lòng ghi căn cứ pháp lý."));

        assertThat(publisher
                        .post(page + "/approval", Map.of("legalBasis", "Nghị quyết 01/2027/NQ-HĐND"))
                        .expect(200)
                        .text())
                .contains("Bản sửa đổi đã được phê duyệt và có hiệu lực", Officers.PUBLISHER);
        assertThat(rulebook.files().get("fee.dmn").content()).isEqualTo(fee());

        assertThat(publisher.post(page + "/take-back", Map.of()).expect(400).text())
                .contains("Vui lòng ghi căn cứ pháp lý.");
        assertThat(publisher
                        .post(page + "/take-back", Map.of("legalBasis", "Công văn 5/UBND"))
                        .expect(200)
                        .text())
                .contains("Đã thu hồi. Những gì có hiệu lực trước đó");
        assertThat(rulebook.files().get("fee.dmn").content()).isNotEqualTo(fee());
        assertThat(analyst.get(page).text())
                .contains("Đã thu hồi", "Bị thu hồi bởi")
                .doesNotContain("/take-back\"");
    }

    @Test
    @DisplayName("What cannot be a revision is refused with a sentence, keeps the typed title, and changes nothing")
    void refusesBadInput() {
        refused(form(TITLE), "Vui lòng gửi ít nhất một tệp");
        refused(form(TITLE).file("files", "", new byte[0]), "Vui lòng gửi ít nhất một tệp");
        refused(form(TITLE).file("files", "ghi-chu.txt", bytes("xin chào")), "Tên tệp “ghi-chu.txt” không hợp lệ");
        refused(
                form(TITLE).file("files", "fee.dmn", new byte[] {'P', 'K', 3, 4, 0, 0, (byte) 0xff, 1}),
                "không phải là văn bản");
        refused(
                form(TITLE).file("files", "a/fee.dmn", bytes(fee())).file("files", "b/fee.dmn", bytes(fee() + " ")),
                "có mặt hai lần");
        refused(form(TITLE).field("remove", "fee.dmn"), "không phải biểu mẫu");
        refused(form(TITLE).field("remove", "khong-co.form"), "không phải biểu mẫu");
        refused(form(TITLE).file("files", "fee.dmn", bytes(shippedFee())), "không khác gì");
        unchanged(() -> assertThat(
                        analyst.upload("/rulebook", form("Đ".repeat(5000)).file("files", "fee.dmn", bytes(fee())))
                                .expect(400)
                                .text())
                .contains("dài quá 200 ký tự"));
        unchanged(() -> assertThat(analyst.upload("/rulebook", form(" ").file("files", "fee.dmn", bytes(fee())))
                        .expect(400)
                        .text())
                .contains("Vui lòng ghi tên bản sửa đổi."));
    }

    private void refused(Multipart form, String sentence) {
        unchanged(() -> assertThat(analyst.upload("/rulebook", form)
                        .expect(400 + conflict(sentence))
                        .text())
                .contains(sentence, "value=\"Nâng lệ phí &lt;b&gt;hộ kinh doanh&lt;/b&gt; &amp; hợp tác xã\"")
                .contains("role=\"alert\""));
    }

    private static int conflict(String sentence) {
        return sentence.equals("không khác gì") ? 9 : 0;
    }

    @Test
    @DisplayName("Too many bytes are refused by a page, before anything is read")
    void refusesHugeUploads() {
        unchanged(() -> assertThat(
                        analyst.upload("/rulebook", form(TITLE).file("files", "fee.dmn", new byte[50 * 1024 * 1024]))
                                .expect(413)
                                .text())
                .contains("Tệp gửi lên quá lớn"));
        unchanged(() -> assertThat(
                        analyst.upload("/rulebook", form(TITLE).file("files", "fee.dmn", new byte[17 * 1024 * 1024]))
                                .expect(400)
                                .text())
                .contains("vượt quá 16 MB"));
    }

    @Test
    void takeNoFormOfAnotherSite() {
        Visitor stranger = Visitor.loggedIn(api, Officers.ANALYST);
        unchanged(() -> assertThat(
                        stranger.post("/rulebook/shipped", Map.of("_csrf", "x")).status())
                .isEqualTo(403));
    }

    @Test
    @DisplayName("Nothing differs from what the program brought, and the page says so")
    void draftShippedWithoutAnyDifference() {
        unchanged(() -> assertThat(
                        analyst.post("/rulebook/shipped", Map.of()).expect(409).text())
                .contains("không khác gì"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/rulebook/999999", "/rulebook/abc", "/rulebook/1/files/khong-co.dmn", "/rulebook/0/before/x"})
    void tellPolitelyWhatIsNotThere(String address) {
        assertThat(analyst.get(address).expect(404).text()).contains("Không tìm thấy");
    }

    @Test
    void giveOutTheFilesOfARevision() {
        String page = draft();

        Answer file = analyst.get(page + "/files/fee.dmn").expect(200);
        assertThat(file.text()).isEqualTo(fee());
        assertThat(file.header("Content-Disposition")).contains("attachment", "fee.dmn");
        assertThat(analyst.get(page + "/before/fee.dmn").expect(200).text()).isEqualTo(shippedFee());
    }

    private String draft() {
        String page = analyst.upload("/rulebook", form(TITLE).file("files", "fee.dmn", bytes(fee())))
                .expect(200)
                .text();
        assertThat(page).contains("Nâng lệ phí &lt;b&gt;", "được lưu làm dự thảo");
        Matcher number = NUMBER.matcher(page);
        assertThat(number.find()).isTrue();
        return "/rulebook/" + number.group(1);
    }

    private void unchanged(Runnable attempt) {
        Map<String, String> before = rows.now();
        attempt.run();
        assertThat(rows.now()).isEqualTo(before);
    }

    private static Multipart form(String title) {
        return new Multipart().field("title", title);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fee() {
        return shippedFee().replace(">75000<", ">60000<");
    }

    private static String shippedFee() {
        try {
            return Files.readString(Path.of("decisions/fee.dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
