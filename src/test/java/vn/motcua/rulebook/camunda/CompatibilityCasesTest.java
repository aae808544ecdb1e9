package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.motcua.rulebook.camunda.TwoEngines.Table;

/**
 * The decision tables of the DMN Technology Compatibility Kit (dmn-tck/tck, compliance level 2) that the engine accepts, with
 * the kit's inputs and expected results put into our own words: both engines give the expected result. Left out are the five
 * tables with the policies PRIORITY and OUTPUT ORDER (0006, 0007, 0110, 0113, 0118), which the engine refuses, and what is no
 * table.
 */
class CompatibilityCasesTest {

    private static final TwoEngines ENGINES = new TwoEngines();

    private static final String LOAN = "Age: number | RiskCategory: string | isAffordable: boolean -> ";
    private static final String YEARS = "NumOfYears: number -> pay";

    private static final Table T0004 = Table.of(
            "UNIQUE",
            LOAN + "Status",
            ">=18 | \"Medium\",\"Low\" | true -> \"Approved\"",
            "<18 | \"Medium\",\"Low\" | true -> \"Declined\"",
            "- | \"High\" | true -> \"Declined\"",
            "- | - | false -> \"Declined\"");
    private static final Table T0005 = Table.of(
            "ANY",
            LOAN + "Status",
            ">=18 | \"Medium\",\"Low\" | true -> \"Approved\"",
            "<18 | - | - -> \"Declined\"",
            "- | \"High\" | - -> \"Declined\"",
            "- | - | false -> \"Declined\"");
    private static final String[] MULTIPLE = {
        ">=18 | \"Low\" | true -> \"Approved\" | \"Best\"",
        ">=18 | \"Medium\" | true -> \"Approved\" | \"Standard\"",
        "<18 | \"Medium\",\"Low\" | true -> \"Declined\" | \"Standard\"",
        "- | \"High\" | true -> \"Declined\" | \"Standard\"",
        "- | - | false -> \"Declined\" | \"Standard\""
    };
    private static final Table T0010 = Table.of("UNIQUE", LOAN + "Status | Rate", MULTIPLE);
    private static final String[] OVERLAPPING = {
        ">=18 | \"Medium\" | true -> \"Approved\" | \"Best\"",
        ">=12 | \"Medium\" | true -> \"Approved\" | \"Standard\"",
        "<12 | \"Low\" | true -> \"Declined\" | \"Standard\""
    };
    private static final Table T0108 = Table.of("FIRST", LOAN + "Status | Rate", OVERLAPPING);
    private static final Table T0109 = Table.of("RULE ORDER", LOAN + "Status | Rate", OVERLAPPING);
    private static final Table T0111 =
            Table.of("FIRST", "age: number -> ad", ">18 -> \"Cars\"", ">12 -> \"Videogames\"", ">0 -> \"Toys\"");
    private static final Table T0112 = Table.of(
            "RULE ORDER", "Age: number -> Rate", ">=18 -> \"Best\"", ">=12 -> \"Standard\"", "<12 -> \"Standard\"");
    private static final Table T0114 =
            Table.of("COLLECT MIN", YEARS, ">1 -> 98.83", ">2 -> 150.21", ">3 -> 205.43", ">4 -> 64.32");
    private static final String[] STEPS = {">1 -> 100", ">2 -> 200", ">3 -> 300", ">5 -> 500"};
    private static final Table T0115 = Table.of("COLLECT SUM", YEARS, STEPS);
    private static final Table T0116 = Table.of("COLLECT COUNT", YEARS, STEPS);
    private static final Table T0117 = Table.of(
            "ANY",
            LOAN + "Status | Rate",
            Stream.concat(Stream.of(MULTIPLE), Stream.of(">=19 | \"Low\" | true -> \"Approved\" | \"Best\""))
                    .toArray(String[]::new));
    private static final Table T0119 = Table.of(
            "COLLECT",
            LOAN + "Approved/Declined | Rate",
            ">=18 | \"Medium\",\"Low\" | true -> \"Approved\" | \"Basic\"",
            "<18 | - | - -> \"Declined\" | \"Standard\"",
            "- | \"High\" | - -> \"Approved\" | \"Standard\"");

    private record Case(String of, Table table, Map<String, Object> inputs, String expected) {

        @Override
        public String toString() {
            return of + " for " + inputs;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                loan("0004", T0004, 18, "Medium", "{Status=String Approved}"),
                loan("0004", T0004, 17, "Medium", "{Status=String Declined}"),
                loan("0004", T0004, 18, "High", "{Status=String Declined}"),
                loan("0005", T0005, 18, "Medium", "{Status=String Approved}"),
                loan("0005", T0005, 17, "Medium", "{Status=String Declined}"),
                loan("0005", T0005, 18, "High", "{Status=String Declined}"),
                loan("0010", T0010, 18, "Medium", both("Approved", "Standard")),
                loan("0010", T0010, 17, "Medium", both("Declined", "Standard")),
                loan("0010", T0010, 18, "High", both("Declined", "Standard")),
                loan("0108", T0108, 19, "Medium", both("Approved", "Best")),
                loan("0108", T0108, 13, "Medium", both("Approved", "Standard")),
                loan("0108", T0108, 10, "Low", both("Declined", "Standard")),
                loan("0109", T0109, 19, "Medium", both("Approved", "Best") + ", " + both("Approved", "Standard")),
                loan("0109", T0109, 13, "Medium", both("Approved", "Standard")),
                loan("0109", T0109, 10, "Low", both("Declined", "Standard")),
                one("0111", T0111, "age", 19, "{ad=String Cars}"),
                one("0111", T0111, "age", 13, "{ad=String Videogames}"),
                one("0111", T0111, "age", 5, "{ad=String Toys}"),
                one("0112", T0112, "Age", 19, "{Rate=String Best}, {Rate=String Standard}"),
                one("0112", T0112, "Age", 13, "{Rate=String Standard}"),
                one("0112", T0112, "Age", 10, "{Rate=String Standard}"),
                one("0114", T0114, "NumOfYears", 5, "{pay=Double 64.32}"),
                one("0114", T0114, "NumOfYears", 3, "{pay=Double 98.83}"),
                one("0114", T0114, "NumOfYears", 4, "{pay=Double 98.83}"),
                one("0115", T0115, "NumOfYears", 6, "{pay=Long 1100}"),
                one("0115", T0115, "NumOfYears", 3, "{pay=Long 300}"),
                one("0115", T0115, "NumOfYears", 2, "{pay=Long 100}"),
                one("0116", T0116, "NumOfYears", 6, "{pay=Integer 4}"),
                one("0116", T0116, "NumOfYears", 2, "{pay=Integer 1}"),
                one("0116", T0116, "NumOfYears", 3, "{pay=Integer 2}"),
                loan("0117", T0117, 19, "Low", both("Approved", "Best")),
                loan("0117", T0117, 17, "High", both("Declined", "Standard")),
                loan("0117", T0117, 19, "Medium", both("Approved", "Standard")),
                loan(
                        "0119",
                        T0119,
                        17,
                        "High",
                        "{Approved/Declined=String Declined, Rate=String Standard}, {Approved/Declined=String Approved, Rate=String Standard}"),
                loan("0119", T0119, 19, "Low", "{Approved/Declined=String Approved, Rate=String Basic}"),
                loan("0119", T0119, 10, "Low", "{Approved/Declined=String Declined, Rate=String Standard}"));
    }

    private static Case loan(String of, Table table, int age, String risk, String expected) {
        return new Case(of, table, Map.of("Age", age, "RiskCategory", risk, "isAffordable", true), expected);
    }

    private static Case one(String of, Table table, String input, int value, String expected) {
        return new Case(of, table, Map.of(input, value), expected);
    }

    private static String both(String status, String rate) {
        return "{Rate=String " + rate + ", Status=String " + status + "}";
    }

    @ParameterizedTest
    @MethodSource("cases")
    void giveTheExpectedResult(Case tested) {
        assertThat(ENGINES.shipped(tested.table(), tested.inputs()))
                .as("as shipped")
                .isEqualTo(tested.expected());
        assertThat(ENGINES.ours(tested.table(), tested.inputs())).as("ours").isEqualTo(tested.expected());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agreeOnWhatIsMissingOrOfAnotherType(Case tested) {
        for (String input : tested.inputs().keySet()) {
            for (Object other : List.of("MISSING", "Low", 18L, 17.5, false)) {
                Map<String, Object> inputs = new HashMap<>(tested.inputs());
                if (other.equals("MISSING")) {
                    inputs.remove(input);
                } else {
                    inputs.put(input, other);
                }
                assertThat(ENGINES.ours(tested.table(), inputs))
                        .as("%s", inputs)
                        .isEqualTo(ENGINES.shipped(tested.table(), inputs));
            }
        }
    }
}
