package vn.motcua.rulebook.camunda.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.motcua.authority.UnitKind;
import vn.motcua.deadline.PeriodUnit;
import vn.motcua.papers.RequiredPapers;

/** The contracts name what higher features read by enumerations that the rulebook itself may not know. */
class TableContractTest {

    @Test
    void nameTheEnumerationsOfTheFeatures() {
        assertThat(output("required-papers", "form")).isEqualTo(names(RequiredPapers.Form.values()));
        assertThat(output("required-papers", "origin")).isEqualTo(names(RequiredPapers.Origin.values()));
        assertThat(output("deadline", "unit")).isEqualTo(names(PeriodUnit.values()));
        assertThat(output("authority", "unitKind"))
                .containsExactlyInAnyOrderElementsOf(Stream.of(UnitKind.values())
                        .filter(kind -> kind != UnitKind.SHOP)
                        .map(Enum::name)
                        .toList());
        assertThat(TableContract.ALL
                        .get("working-calendar")
                        .input("dayOfWeek")
                        .orElseThrow()
                        .values())
                .isEqualTo(names(DayOfWeek.values()));
    }

    @Test
    void givesAKeyOrOneAnswer() {
        assertThat(TableContract.ALL.values()).allSatisfy(contract -> {
            boolean many = contract.hitPolicies().contains("COLLECT");
            assertThat(contract.key() != null).as(contract.decision()).isEqualTo(many);
            if (contract.key() != null) {
                assertThat(contract.output(contract.key()).orElseThrow().required())
                        .isTrue();
            }
            assertThat(contract.inputs())
                    .filteredOn(input -> input.kind() == TableContract.Kind.DATE)
                    .as("one date for %s", contract.decision())
                    .hasSize(1);
        });
    }

    private static List<String> output(String decision, String name) {
        return TableContract.ALL.get(decision).output(name).orElseThrow().values();
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
