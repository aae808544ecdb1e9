package vn.motcua.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.platform.Caller;
import vn.motcua.processes.Shop;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;

@ApiTest
@DisplayName("/simplification")
class SimplificationPageTest {

    private static final String PAGE = "/simplification";
    private static final String OPTION = PAGE + "/online-time-cut";
    private static final Map<String, String> SWITCHED_ON = Map.of("action", "ON", "from", "2026-11-09", "days", "1");

    @Autowired
    Api api;

    @Autowired
    Shop shop;

    @Autowired
    Revisions revisions;

    @BeforeEach
    void monday() {
        shop.openForTheDay("2026-11-09T09:00");
    }

    @AfterEach
    void discardDrafts() {
        Caller publisher = new Caller(Officers.PUBLISHER, Set.of(Caller.RULEBOOK_PUBLISHER));
        revisions.all().stream()
                .filter(revision -> revision.status() == Revision.Status.DRAFT)
                .forEach(revision -> revisions.discard(revision.id(), publisher));
    }

    @Test
    void showsEveryOptionWithStandingScopeDatesAndBasisAndTheProgress() {
        Answer page = Visitor.loggedIn(api, Officers.PUBLISHER).get(PAGE).expect(200);

        assertThat(page.text())
                .contains("household-book-dropped", "Đang áp dụng", "từ 01/01/2023", "Nghị định 104/2022/NĐ-CP")
                .contains("Đã hết thời gian áp dụng")
                .contains("từ 15/04/2026 đến hết 28/02/2027", "Đã thông qua, chưa áp dụng")
                .contains("(10525)")
                .contains("trực tuyến")
                .contains("2/8", "25 %", "Bộ Công an")
                .doesNotContain("??");
    }

    @Test
    void speaksEnglish() {
        Visitor visitor = Visitor.loggedIn(api, Officers.ANALYST);

        assertThat(visitor.get(PAGE + "?lang=en").expect(200).text())
                .contains("Simplification options", "Approved, not applied", "from 15/04/2026 until 28/02/2027")
                .doesNotContain("??");
        assertThat(visitor.get(OPTION + "?lang=en").expect(200).text())
                .contains("See what it would do")
                .doesNotContain("??");
    }

    @Test
    void showsWhatItWouldHaveDoneAndOnlyThenOffersTheDraft() {
        String code = shop.file(
                Filings.PERMIT, Shop.THUY_NGUYEN, Channel.ONLINE, ApplicantGroup.NONE, null, Filings.permitFacts());
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        assertThat(analyst.get(OPTION).expect(200).text())
                .contains("Xem tác động")
                .doesNotContain("Lập dự thảo");
        int before = revisions.all().size();

        String effect =
                analyst.post(OPTION + "/effect", SWITCHED_ON).expect(200).text();
        assertThat(effect).contains("Lập dự thảo", code, "15 → 10", "−5");
        assertThat(revisions.all()).hasSize(before);

        Map<String, String> wish = new HashMap<>(SWITCHED_ON);
        wish.put("basis", "Quyết định số 12/2026/QĐ-TTg về rút ngắn thời hạn");
        String draft = analyst.post(OPTION, wish).expect(200).text();
        assertThat(draft).contains("Phương án online-time-cut: áp dụng từ 09/11/2026", "dự thảo");
        assertThat(revisions.all().get(0).source()).isEqualTo(Revision.Source.OPTION);
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        Visitor analyst = Visitor.loggedIn(api, Officers.ANALYST);
        analyst.get(OPTION);

        Map<String, String> wish = new HashMap<>(SWITCHED_ON);
        wish.put("basis", "Ngắn");
        assertThat(analyst.post(OPTION, wish).expect(400).text())
                .contains("từ 20 đến 1.000 ký tự", ">Ngắn</textarea>", "Tác động nếu thay đổi");
        assertThat(analyst.post(OPTION + "/effect", Map.of("action", "ON", "from", "2026-11-08"))
                        .expect(400)
                        .text())
                .contains("quá khứ không viết lại", "09/11/2026")
                .doesNotContain("Lập dự thảo");
        for (Map<String, String> nonsense : List.of(
                Map.<String, String>of(),
                Map.of("action", "BURN"),
                Map.of("action", "ON", "from", "mai"),
                Map.of("action", "ON", "days", "nhiều"),
                Map.of("action", "SCOPE", "channels", "PIGEON"))) {
            assertThat(analyst.post(OPTION + "/effect", nonsense).expect(400).text())
                    .contains("Biểu mẫu chưa đúng");
        }
        analyst.get(PAGE + "/no-such-option").expect(404);
        analyst.post(PAGE + "/no-such-option/effect", SWITCHED_ON).expect(404);
    }

    @Test
    void isForThoseWhoWorkOnTheRulebook() {
        assertThat(new Visitor(api).get(PAGE).text()).contains("name=\"password\"");
        Visitor.loggedIn(api, Officers.CLERK).get(PAGE).expect(403);
        Visitor publisher = Visitor.loggedIn(api, Officers.PUBLISHER);
        publisher.get(OPTION).expect(200);
        assertThat(publisher.post(OPTION + "/effect", SWITCHED_ON).expect(200).text())
                .as("whoever approves sees the effect and drafts nothing")
                .contains("Tác động nếu thay đổi")
                .doesNotContain("Lập dự thảo");
    }
}
