package vn.motcua.dossier;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DueDate;
import vn.motcua.deadline.Office;
import vn.motcua.deadline.WorkingCalendar;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.NoAnswer;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.simplification.CaseOptions;
import vn.motcua.simplification.OptionCase;
import vn.motcua.simplification.OptionEffects;
import vn.motcua.simplification.OptionOperation;
import vn.motcua.simplification.OptionPart;
import vn.motcua.simplification.SimplificationOptions;

/**
 * Asks {@link CaseRules} twice for each dossier whose options differ: with the options it has under one table and with
 * those it has under the other.
 *
 * <p>Ways to the counter are counted so: one to file and one to fetch the result for a dossier filed at the counter; one
 * to fetch for a dossier filed online, because its result is a paper; none for one that came by post, whose result goes
 * back by post. Each supplement that was asked for costs a dossier filed at the counter one more. An option that replaces
 * the result (part RESULT, operation REPLACE) spares the way to fetch it. Steps are the officers' own, see {@link
 * OfficerSteps}.
 */
@Component
class PredictedEffects implements OptionEffects {

    /** How many dossiers are told of one by one. */
    private static final int TOLD = 200;

    private final Dossiers dossiers;
    private final CaseRules rules;
    private final SimplificationOptions options;
    private final Deadlines deadlines;
    private final WorkingCalendar calendar;
    private final OfficerSteps steps;

    PredictedEffects(
            Dossiers dossiers,
            CaseRules rules,
            SimplificationOptions options,
            Deadlines deadlines,
            WorkingCalendar calendar,
            OfficerSteps steps) {
        this.dossiers = dossiers;
        this.rules = rules;
        this.options = options;
        this.deadlines = deadlines;
        this.calendar = calendar;
        this.steps = steps;
    }

    @Override
    @Transactional(readOnly = true)
    public Effect between(RulebookFile before, RulebookFile after, LocalDate since) {
        Comparison comparison = new Comparison(options.proposed(before), options.proposed(after));
        List<Dossier> received = dossiers.receivedSince(since);
        received.forEach(comparison::add);
        return comparison.effect(since, received.size());
    }

    /** One state of the table, with what it answered already: cases of one day and place are many. */
    private final class State {

        private final SimplificationOptions.Register register;
        private final Map<OptionCase, CaseOptions> known = new HashMap<>();
        private final Map<Answered, Optional<CaseRules.Answers>> answers = new HashMap<>();
        private final Map<Answered, Integer> steps = new HashMap<>();

        private record Answered(Object asked, List<String> options) {}

        State(SimplificationOptions.Register register) {
            this.register = register;
        }

        CaseOptions options(CaseRules.Case asked) {
            return known.computeIfAbsent(asked.forOptions(), register::of);
        }

        Optional<Burden> burden(Dossier dossier, CaseRules.Case asked) {
            CaseOptions falling = options(asked);
            return answers.computeIfAbsent(new Answered(asked, falling.ids()), key -> answers(asked, falling.ids()))
                    .map(found -> burden(dossier, asked, falling, found));
        }

        private Optional<CaseRules.Answers> answers(CaseRules.Case asked, List<String> ids) {
            try {
                return Optional.of(rules.answers(asked, ids));
            } catch (NoAnswer silent) {
                return Optional.empty();
            }
        }

        private Burden burden(Dossier dossier, CaseRules.Case asked, CaseOptions falling, CaseRules.Answers answers) {
            Office office = new Office(asked.place().provinceCode(), dossier.receptionUnit());
            DueDate due = deadlines.predict(dossier.receivedAt(), answers.deadline(), office);
            return new Burden(
                    answers.papers().toBeFiled().size(),
                    visits(dossier, falling),
                    calendar.at(office).daysBetween(asked.receivedOn(), due.dueOn()),
                    steps.computeIfAbsent(
                            new Answered(asked.procedure(), falling.ids()),
                            key -> PredictedEffects.this.steps.of(asked.procedure(), falling.ids())),
                    answers.fees().totalPayable(),
                    answers.authority().decidingUnit().code());
        }
    }

    private int visits(Dossier dossier, CaseOptions falling) {
        boolean spared = falling.inForce().stream()
                .anyMatch(
                        option -> option.part() == OptionPart.RESULT && option.operation() == OptionOperation.REPLACE);
        int toFetch = dossier.channel() == Channel.POST || spared ? 0 : 1;
        return dossier.channel() == Channel.COUNTER
                ? 1 + dossiers.supplementRequests(dossier.code()).size() + toFetch
                : toFetch;
    }

    private final class Comparison {

        private final State before;
        private final State after;
        private final List<DossierEffect> told = new ArrayList<>();
        private int affected;
        private int unanswered;
        private long papers;
        private long visits;
        private long workingDays;
        private long officerSteps;
        private long money;
        private int authorityChanges;

        Comparison(SimplificationOptions.Register before, SimplificationOptions.Register after) {
            this.before = new State(before);
            this.after = new State(after);
        }

        void add(Dossier dossier) {
            CaseRules.Case asked = rules.caseOf(dossier);
            List<String> optionsBefore = before.options(asked).ids();
            List<String> optionsAfter = after.options(asked).ids();
            if (optionsBefore.equals(optionsAfter)) {
                return;
            }
            affected++;
            Optional<Burden> was = before.burden(dossier, asked);
            Optional<Burden> would = after.burden(dossier, asked);
            if (was.isEmpty() || would.isEmpty()) {
                unanswered++;
                return;
            }
            add(was.get(), would.get());
            if (told.size() < TOLD) {
                told.add(new DossierEffect(
                        dossier.code(),
                        dossier.procedure(),
                        asked.receivedOn(),
                        optionsBefore,
                        optionsAfter,
                        was.get(),
                        would.get()));
            }
        }

        private void add(Burden was, Burden would) {
            papers += would.papers() - was.papers();
            visits += would.visits() - was.visits();
            workingDays += would.workingDays() - was.workingDays();
            officerSteps += would.steps() - was.steps();
            money += would.money() - was.money();
            authorityChanges += would.decidingUnit().equals(was.decidingUnit()) ? 0 : 1;
        }

        Effect effect(LocalDate since, int considered) {
            return new Effect(
                    since,
                    considered,
                    affected,
                    unanswered,
                    new Totals(papers, visits, workingDays, officerSteps, money, authorityChanges),
                    told);
        }
    }
}
