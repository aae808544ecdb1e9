package vn.motcua.rulebook.camunda.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/**
 * What the program asks a table, and what it needs for an answer. The keys of these decisions, their inputs and outputs
 * are published vocabulary: they are added to and never renamed while old dossiers are open.
 *
 * @param decision key of the decision
 * @param inputs what the program supplies; {@code facts} stands for every fact that a start form asks for
 * @param outputs what the program reads
 * @param hitPolicies the allowed hit policies, as DMN names them
 * @param key the output that must not have the same value twice for one case; null where one answer is expected
 * @param answering if not null, the value of {@code key} that every case needs; otherwise any rule is an answer
 * @param alwaysAnswers whether a case without a rule is a fault of the table
 */
record TableContract(
        String decision,
        List<Input> inputs,
        List<Output> outputs,
        Set<String> hitPolicies,
        @Nullable String key,
        @Nullable String answering,
        boolean alwaysAnswers) {

    /** What an input holds. */
    enum Kind {
        /** A text; one of {@link Input#values()} if there are any. */
        TEXT,
        /** Key of a procedure of the rulebook. */
        PROCEDURE,
        /** A day without time, passed as {@link java.time.LocalDate}. */
        DATE,
        /** The ids of the simplification options in force for the case, a list of texts. */
        OPTIONS,
        /** A context with the facts of the case, as the procedure's start form declares them. */
        FACTS
    }

    record Input(String path, Kind kind, List<String> values) {}

    /** How an answer is written. */
    enum Form {
        TEXT,
        WHOLE_NUMBER,
        /** A text like {@code "2026-12-31"}. */
        DATE,
        /** A text like {@code "07:30"}. */
        TIME,
        /** A text like {@code "07:30-11:30,13:30-17:30"}. */
        OPENING
    }

    /**
     * @param required whether every rule must give it
     * @param requiredFor an output and its value with which a rule must give this one although it is not required
     * @param values the only allowed ones, unless empty
     * @param min smallest number, inclusive
     * @param max largest number, inclusive
     */
    record Output(
            String name,
            Form form,
            boolean required,
            Map.@Nullable Entry<String, String> requiredFor,
            List<String> values,
            long min,
            long max) {}

    static final String FACTS = "facts";
    static final String OPTIONS = "options";
    static final String PROCEDURE = "procedure";

    private static final Input BY_PROCEDURE = new Input(PROCEDURE, Kind.PROCEDURE, List.of());
    private static final Input BY_FACTS = new Input(FACTS, Kind.FACTS, List.of());
    private static final Input BY_OPTIONS = new Input(OPTIONS, Kind.OPTIONS, List.of());
    private static final Input BY_PROVINCE = new Input("province", Kind.TEXT, List.of());
    private static final Input BY_LOCALITY = new Input("locality", Kind.TEXT, List.of());
    private static final Input BY_CHANNEL = new Input("channel", Kind.TEXT, names(Channel.values()));
    private static final Input BY_GROUP = new Input("applicantGroup", Kind.TEXT, names(ApplicantGroup.values()));
    private static final Input BY_RECEPTION = new Input("receivedOn", Kind.DATE, List.of());
    private static final List<String> FEE_SETTERS = List.of("COUNCIL", "MINISTRY");

    private static final Set<String> ONE = Set.of("UNIQUE", "FIRST");
    private static final Set<String> MANY = Set.of("COLLECT");

    /** The decisions that the program asks, by key. */
    static final Map<String, TableContract> ALL = Stream.of(
                    new TableContract(
                            "required-papers",
                            List.of(BY_PROCEDURE, BY_GROUP, BY_FACTS, BY_OPTIONS, BY_RECEPTION),
                            List.of(
                                    text("paper"),
                                    text("name"),
                                    oneOf("form", "ORIGINAL", "COPY", "ELECTRONIC"),
                                    number("copies", 1, 100),
                                    oneOf("origin", "FILED", "REGISTRY")),
                            MANY,
                            "paper",
                            null,
                            true),
                    new TableContract(
                            "fee",
                            List.of(BY_PROCEDURE, BY_PROVINCE, BY_FACTS, BY_OPTIONS, BY_RECEPTION),
                            List.of(
                                    text("feeKind"),
                                    text("name"),
                                    number("amount", 0, Long.MAX_VALUE),
                                    new Output("setBy", Form.TEXT, true, null, FEE_SETTERS, 0, 0)),
                            MANY,
                            "feeKind",
                            null,
                            true),
                    new TableContract(
                            "fee-waiver",
                            List.of(
                                    BY_PROVINCE,
                                    new Input("formerProvince", Kind.TEXT, List.of()),
                                    BY_PROCEDURE,
                                    new Input("feeKind", Kind.TEXT, List.of()),
                                    new Input("setBy", Kind.TEXT, FEE_SETTERS),
                                    BY_CHANNEL,
                                    BY_GROUP,
                                    BY_OPTIONS,
                                    BY_RECEPTION),
                            List.of(number("reductionPercent", 0, 100), text("reason")),
                            ONE,
                            null,
                            null,
                            true),
                    new TableContract(
                            "deadline",
                            List.of(BY_PROCEDURE, BY_FACTS, BY_CHANNEL, BY_OPTIONS, BY_RECEPTION),
                            List.of(
                                    number("amount", 0, 1000),
                                    oneOf("unit", "WORKING_DAY", "CALENDAR_DAY", "WORKING_HOUR"),
                                    optional("cutOff", Form.TIME),
                                    number("warningDays", 0, 365),
                                    number("extensionsAllowed", 0, 100),
                                    number("extensionMaxDays", 0, 1000),
                                    number("supplementDays", 0, 1000),
                                    number("supplementsAllowed", 0, 100)),
                            ONE,
                            null,
                            null,
                            true),
                    new TableContract(
                            "authority",
                            List.of(
                                    BY_PROCEDURE,
                                    BY_PROVINCE,
                                    BY_LOCALITY,
                                    BY_OPTIONS,
                                    new Input("actedOn", Kind.DATE, List.of())),
                            List.of(
                                    number("step", 1, 100),
                                    oneOf(
                                            "unitKind",
                                            "COMMUNE_COMMITTEE",
                                            "COMMUNE_POLICE",
                                            "PROVINCE_DEPARTMENT",
                                            "PROVINCE_COMMITTEE",
                                            "DISTRICT_COMMITTEE"),
                                    oneOf("role", "head", "deputy"),
                                    oneOf("capacity", "OWN", "KT", "TUQ"),
                                    text("formula"),
                                    optional("delegation", Form.TEXT),
                                    optional("validFrom", Form.DATE),
                                    optional("validUntil", Form.DATE)),
                            MANY,
                            // Two rules of one step would leave it to the order of the rows who decides.
                            "step",
                            "1",
                            true),
                    new TableContract(
                            "working-calendar",
                            List.of(
                                    new Input("date", Kind.DATE, List.of()),
                                    new Input(
                                            "dayOfWeek",
                                            Kind.TEXT,
                                            List.of(
                                                    "MONDAY",
                                                    "TUESDAY",
                                                    "WEDNESDAY",
                                                    "THURSDAY",
                                                    "FRIDAY",
                                                    "SATURDAY",
                                                    "SUNDAY")),
                                    BY_PROVINCE,
                                    new Input("unit", Kind.TEXT, List.of())),
                            List.of(
                                    oneOf("dayKind", "WORKING", "WEEKEND", "HOLIDAY", "UNANNOUNCED"),
                                    optional("name", Form.TEXT),
                                    new Output(
                                            "opening",
                                            Form.OPENING,
                                            false,
                                            Map.entry("dayKind", "WORKING"),
                                            List.of(),
                                            0,
                                            0)),
                            ONE,
                            null,
                            null,
                            true),
                    new TableContract(
                            "simplification-options",
                            List.of(BY_PROCEDURE, BY_PROVINCE, BY_LOCALITY, BY_CHANNEL, BY_RECEPTION),
                            List.of(
                                    text("option"),
                                    text("name"),
                                    oneOf("part", "PAPER", "STEP", "TIME", "FEE", "AUTHORITY", "RESULT"),
                                    oneOf("operation", "DROP", "REPLACE", "SHORTEN", "SKIP", "MERGE", "DELEGATE"),
                                    oneOf("status", "PROPOSED", "APPROVED", "IN_FORCE", "SUSPENDED", "SUPERSEDED"),
                                    text("ministry")),
                            MANY,
                            "option",
                            null,
                            false),
                    new TableContract(
                            "feedback-terms",
                            List.of(BY_RECEPTION),
                            List.of(
                                    number("refuseDays", 0, 1000),
                                    number("askDays", 0, 1000),
                                    number("answerDays", 0, 1000),
                                    number("publishDays", 0, 1000)),
                            ONE,
                            null,
                            null,
                            true),
                    new TableContract(
                            "retention",
                            List.of(BY_PROCEDURE, BY_RECEPTION),
                            List.of(number("years", 1, 100)),
                            ONE,
                            null,
                            null,
                            true))
            .collect(Collectors.toUnmodifiableMap(TableContract::decision, Function.identity()));

    Optional<Input> input(String path) {
        return inputs.stream().filter(input -> input.path().equals(path)).findFirst();
    }

    Optional<Output> output(String name) {
        return outputs.stream().filter(output -> output.name().equals(name)).findFirst();
    }

    boolean supplies(Kind kind) {
        return inputs.stream().anyMatch(input -> input.kind() == kind);
    }

    private static Output text(String name) {
        return new Output(name, Form.TEXT, true, null, List.of(), 0, 0);
    }

    private static Output oneOf(String name, String... values) {
        return new Output(name, Form.TEXT, true, null, List.of(values), 0, 0);
    }

    private static Output number(String name, long min, long max) {
        return new Output(name, Form.WHOLE_NUMBER, true, null, List.of(), min, max);
    }

    private static Output optional(String name, Form form) {
        return new Output(name, form, false, null, List.of(), 0, 0);
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }
}
