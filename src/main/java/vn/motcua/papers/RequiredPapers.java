package vn.motcua.papers;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.DecisionOutcome;
import vn.motcua.rulebook.DecisionTables;
import vn.motcua.rulebook.NoAnswer;

/** Which papers a case needs, by the table {@code required-papers}. */
@Component
public class RequiredPapers {

    /** What is handed in, or fetched. */
    public enum Form {
        ORIGINAL,
        COPY,
        ELECTRONIC
    }

    /** Where the paper comes from. */
    public enum Origin {
        /** The applicant files it. */
        FILED,
        /** A registry answers, so it must not be asked for (Nghị định 104/2022/NĐ-CP). */
        REGISTRY
    }

    /**
     * One paper of a case.
     *
     * @param paper id of the paper, e.g. {@code residence-declaration}; unique within a case
     * @param name what the citizen reads, Vietnamese
     * @param copies how many, at least 1
     * @param basis legal basis, Vietnamese
     */
    public record RequiredPaper(String paper, String name, Form form, int copies, Origin origin, String basis) {}

    /**
     * The papers of a case and the outcome they were read from, to be kept in the record.
     *
     * @param papers in the order of the table, never empty
     */
    public record CasePapers(DecisionOutcome outcome, List<RequiredPaper> papers) {

        public CasePapers {
            papers = List.copyOf(papers);
        }

        /** The papers that the applicant must hand in. */
        public List<RequiredPaper> toBeFiled() {
            return papers.stream()
                    .filter(paper -> paper.origin() == Origin.FILED)
                    .toList();
        }
    }

    private final DecisionTables tables;

    public RequiredPapers(DecisionTables tables) {
        this.tables = tables;
    }

    /**
     * @param procedure key of the procedure, e.g. {@code house-building-permit}
     * @param facts case facts by name; a fact that a matching rule asks for must be present
     * @param options ids of the simplification options in force for the case
     * @param receivedOn day of reception or of the postmark, in Viet Nam; the law of that day applies
     * @throws NoAnswer if the table has no papers for the case, asks for a fact that is missing, or names a paper twice
     */
    public CasePapers forCase(
            String procedure,
            ApplicantGroup applicantGroup,
            Map<String, ?> facts,
            List<String> options,
            LocalDate receivedOn) {
        DecisionOutcome outcome = tables.decide(
                "required-papers",
                Map.of(
                        "procedure", procedure,
                        "applicantGroup", applicantGroup.name(),
                        "facts", facts,
                        "options", options,
                        "receivedOn", receivedOn));
        Map<String, String> ruleByPaper = new HashMap<>();
        for (DecisionOutcome.Row row : outcome.rows()) {
            String other = ruleByPaper.put(row.text("paper"), row.rule());
            if (other != null) {
                throw new NoAnswer(
                        "rules " + other + " and " + row.rule() + " both ask for paper '" + row.text("paper") + "'");
            }
        }
        return new CasePapers(
                outcome, outcome.rows().stream().map(RequiredPapers::paper).toList());
    }

    private static RequiredPaper paper(DecisionOutcome.Row row) {
        long copies = row.number("copies");
        if (copies < 1 || copies > 100) {
            throw new NoAnswer("rule " + row.rule() + ": 'copies' is " + copies + ", expected 1 to 100");
        }
        return new RequiredPaper(
                row.text("paper"),
                row.text("name"),
                row.choice("form", Form.class),
                (int) copies,
                row.choice("origin", Origin.class),
                row.basis());
    }
}
