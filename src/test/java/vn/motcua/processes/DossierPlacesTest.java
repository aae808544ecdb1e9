package vn.motcua.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.motcua.dossier.DossierPlace;
import vn.motcua.dossier.DossierPlaces;

@ShopTest
@DisplayName("Where a dossier stands in the drawing of its procedure")
class DossierPlacesTest {

    private static final String PROCEDURE = "household-business-registration";

    @Autowired
    Shop shop;

    @Autowired
    DossierPlaces places;

    private String code;

    @BeforeEach
    void filed() {
        shop.openForTheDay("2026-09-07T09:00");
        code = shop.file(
                PROCEDURE, Shop.THUY_NGUYEN, Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
    }

    @Test
    @DisplayName("inside a building block it stands at the call of the block")
    void atACall() {
        assertThat(place().procedure()).isEqualTo(PROCEDURE);
        assertThat(place().version()).isPositive();
        assertThat(place().elements()).containsExactly("CallActivity_Reception");
        assertThat(place().passed()).containsExactly("StartEvent_DossierFiled");
        assertThat(place().end()).isNull();
    }

    @Test
    @DisplayName("inside a phase it stands at the step; the phase has not been passed")
    void insideAPhase() {
        accept();
        assertThat(place().elements()).containsExactly("UserTask_Review");
        assertThat(place().passed())
                .contains("CallActivity_Reception", "Gateway_Accepted")
                .doesNotContain("SubProcess_Processing", "UserTask_Review", "UserTask_CheckPapers");
    }

    @Test
    @DisplayName("late, it stands at the step and at the event subprocess, however deep in its blocks")
    void atAnEventSubprocess() {
        accept();
        shop.waitUntil("2026-09-11T09:00");
        assertThat(place().elements()).contains("UserTask_Review", "EventSubProcess_Late");
        assertThat(place().elements()).doesNotContain("CallActivity_Late", "UserTask_ExplainLateness");
    }

    @Test
    @DisplayName("with the result returned it stands nowhere, and names the end it reached")
    void ended() {
        accept();
        shop.complete(code, "UserTask_Review", ProcedureScenarios.APPROVE);
        shop.complete(code, "UserTask_SignResult", ProcedureScenarios.SIGN);
        shop.waitUntil("2026-09-07T10:00");
        assertThat(place().elements()).containsExactly("CallActivity_Release");
        shop.complete(code, "UserTask_HandOverResult", ProcedureScenarios.AT_THE_COUNTER);
        shop.waitUntil("2026-09-07T11:00");
        assertThat(place().elements()).isEmpty();
        assertThat(place().passed()).contains("UserTask_Review", "SubProcess_Processing", "CallActivity_Release");
        assertThat(place().end()).isEqualTo("EndEvent_ResultReturned");
    }

    @Test
    @DisplayName("withdrawn, it ended at the event subprocess; what was broken off was not passed")
    void withdrawn() {
        accept();
        shop.withdraw(code);
        shop.waitUntil("2026-09-07T10:00");
        assertThat(place().elements()).isEmpty();
        assertThat(place().passed()).contains("EventSubProcess_Withdrawal").doesNotContain("UserTask_Review");
        assertThat(place().end()).isEqualTo("EventSubProcess_Withdrawal");
    }

    @Test
    @DisplayName("a dossier nobody filed stands nowhere")
    void unknown() {
        assertThat(places.of("31.11560-260907-9999")).isEmpty();
    }

    private void accept() {
        shop.complete(code, "UserTask_CheckPapers", ProcedureScenarios.COMPLETE);
    }

    private DossierPlace place() {
        return places.of(code).orElseThrow();
    }
}
