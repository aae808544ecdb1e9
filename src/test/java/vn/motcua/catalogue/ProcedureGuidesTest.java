package vn.motcua.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.platform.Refused;
import vn.motcua.processes.Shop;
import vn.motcua.processes.ShopTest;
import vn.motcua.rulebook.ModelledStep;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.rulebook.WrittenRule;
import vn.motcua.rulebook.WrittenRules;

@ShopTest
@DisplayName("What model and tables say about a procedure")
class ProcedureGuidesTest {

    private static final String PERMIT = "house-building-permit";
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @Autowired
    ProcedureGuides guides;

    @Autowired
    GuideWords words;

    @Autowired
    WrittenRules rules;

    @Autowired
    RulebookInForce rulebook;

    @Autowired
    Shop shop;

    private RulebookFile fees;

    @BeforeEach
    void monday() {
        shop.now("2026-09-07T09:00");
        fees = rulebook.files().get("fee.dmn");
    }

    @AfterEach
    void feesAsTheyWere() {
        if (!fees.equals(rulebook.files().get("fee.dmn"))) {
            rulebook.publish("Lệ phí như cũ", List.of(fees));
        }
    }

    @Test
    void showsAFeeFromTheMomentItIsPublished() {
        assertThat(amounts()).containsExactly("75.000 đ", "75.000 đ");

        rulebook.publish(
                "Lệ phí mới", List.of(new RulebookFile("fee.dmn", fees.content().replace(">75000<", ">1500000<"))));

        assertThat(amounts()).containsExactly("1.500.000 đ", "1.500.000 đ");
    }

    private List<String> amounts() {
        return guides.of(PERMIT).fees().get(0).amounts().present().stream()
                .map(rule -> words.amount(rule, VIETNAMESE).title())
                .toList();
    }

    @Test
    void tellsPastPresentAndComingRulesApartByTheDay() {
        shop.now("2026-06-30T23:00");
        ProcedureGuide.Section before = guides.of(PERMIT).papers();
        shop.now("2026-07-01T00:30");
        ProcedureGuide.Section after = guides.of(PERMIT).papers();

        assertThat(papers(before.present())).contains("Đơn đề nghị cấp giấy phép xây dựng");
        assertThat(papers(before.coming())).contains("Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 01, Phụ lục II)");
        assertThat(before.past()).isEmpty();
        assertThat(papers(after.present()))
                .contains("Đơn đề nghị cấp giấy phép xây dựng (Mẫu số 01, Phụ lục II)")
                .doesNotContain("Đơn đề nghị cấp giấy phép xây dựng");
        assertThat(papers(after.past())).contains("Đơn đề nghị cấp giấy phép xây dựng");
        assertThat(after.coming()).isEmpty();
    }

    private static List<String> papers(List<WrittenRule> rules) {
        return rules.stream().map(rule -> rule.outputs().get("name")).toList();
    }

    @Test
    void saysConditionsInTheWordsOfTheFormTheRegisterAndTheOptions() {
        assertThat(when("required-papers", "Rule_Paper_BuildingPermit_DesignVerification_From20260701"))
                .containsExactly("Loại công trình: Nhà ở riêng lẻ", "Số tầng: từ 7 trở lên");
        assertThat(when("required-papers", "Rule_Paper_BuildingPermit_NeighbourSafety_From20260701"))
                .containsExactly("Có công trình liền kề: có");
        assertThat(when("deadline", "Rule_Deadline_BuildingPermit_OnlineTimeCut_From20260701"))
                .containsExactly("khi áp dụng phương án “Rút ngắn thời hạn đối với hồ sơ nộp trực tuyến”");
        assertThat(when("fee", "Rule_Fee_BuildingPermit_OtherProvinces_From20170101"))
                .containsExactly("ngoài Thành phố Hải Phòng");
        assertThat(when("fee-waiver", "Rule_FeeWaiver_FormerHaiDuong_Online_Until20260807"))
                .contains("tại nơi thuộc Tỉnh Hải Dương trước ngày 01/07/2025", "nộp trực tuyến");
        assertThat(when("authority", "Rule_Authority_BuildingPermit_ThuyNguyen_Deputy_20260701_20261231"))
                .containsExactly("tại Thành phố Hải Phòng", "tại Phường Thủy Nguyên");
    }

    private List<String> when(String table, String rule) {
        return rules.of(table, Map.of("procedure", PERMIT)).stream()
                .filter(written -> written.rule().equals(rule))
                .findFirst()
                .map(written -> words.when(written, guides.of(PERMIT).procedure(), VIETNAMESE))
                .orElseThrow();
    }

    @Test
    void listsOnlyTheReductionsThatTheProceduresOwnChargesCanGet() {
        assertThat(waivers(PERMIT))
                .contains("Rule_FeeWaiver_HaiPhong_OnlineCharges_From20260808", "Rule_FeeWaiver_None_From20170101")
                .as("a charge whose name the table excludes by an expression")
                .contains("Rule_FeeWaiver_HaNoi_OnlineCouncilFees_From20260101")
                .doesNotContain(
                        "Rule_FeeWaiver_Residence_Online_From20230205",
                        "Rule_FeeWaiver_HaiPhong_OnlineFees_From20260808",
                        "Rule_FeeWaiver_HaNoi_OnlineMinistryFees_From20260101");
        assertThat(waivers("permanent-residence-registration"))
                .contains(
                        "Rule_FeeWaiver_Residence_Online_From20230205",
                        "Rule_FeeWaiver_HaNoi_OnlineMinistryFees_From20260101")
                .doesNotContain("Rule_FeeWaiver_HaNoi_OnlineCouncilFees_From20260101");
    }

    private List<String> waivers(String procedure) {
        return guides.of(procedure).fees().get(0).waivers().present().stream()
                .map(WrittenRule::rule)
                .toList();
    }

    @Test
    void listsTheStepsInTheOrderInWhichADossierReachesThem() {
        assertThat(guides.of(PERMIT).model().steps())
                .extracting(ModelledStep::id)
                .containsSubsequence(
                        "StartEvent_DossierFiled",
                        "CallActivity_Reception",
                        "SubProcess_Processing",
                        "UserTask_Review",
                        "UserTask_InspectSite",
                        "UserTask_SignResult",
                        "CallActivity_Release",
                        "CallActivity_LateDuties")
                .doesNotHaveDuplicates();
    }

    @Test
    void namesTheOptionsWithWhereTheyStandAndLeavesProposalsOut() {
        ProcedureGuide guide = guides.of(PERMIT);

        assertThat(guide.options())
                .extracting(option -> option.id() + " " + guide.standing(option))
                .containsExactly(
                        "online-time-cut APPROVED",
                        "declaration-for-inspection APPROVED",
                        "commune-delegation ENDED",
                        "e-result APPROVED");
    }

    @Test
    void isFoundByCodeTooAndOnlyForProcedures() {
        assertThat(guides.of("1.013225").procedure())
                .isEqualTo(guides.of(PERMIT).procedure());
        for (String other : List.of("reception", "1.0", "", "'", "fee")) {
            org.assertj.core.api.Assertions.assertThatExceptionOfType(Refused.class)
                    .as(other)
                    .isThrownBy(() -> guides.of(other))
                    .matches(refused -> refused.kind() == Refused.Kind.NOT_FOUND);
        }
    }
}
