package vn.motcua.simplification;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.Sentences;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Revision;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;

/**
 * Switches an option on or off, suspends it, moves its dates or its limits: each a draft revision of the table of
 * options, in force when somebody else has approved it. What it would have done to recent dossiers can be asked before.
 *
 * <p>History is not rewritten: the row that ruled until then is closed on the day before, and a new one is added. Only
 * rows that have ruled no day before the change are taken out.
 */
@Service
public class SwitchOption {

    /** Most days a prediction looks back. */
    public static final int LONGEST_LOOK_BACK = 365;

    private static final int SHORTEST_BASIS = 20;
    private static final int LONGEST_BASIS = 1000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.BASIC_ISO_DATE;

    private final OptionRegister register;
    private final OptionTable table;
    private final OptionEffects effects;
    private final KnownPlaces places;
    private final Revisions revisions;
    private final MessageSource messages;

    SwitchOption(
            OptionRegister register,
            OptionTable table,
            OptionEffects effects,
            KnownPlaces places,
            Revisions revisions,
            MessageSource messages) {
        this.register = register;
        this.table = table;
        this.effects = effects;
        this.places = places;
        this.revisions = revisions;
        this.messages = messages;
    }

    /**
     * Drafts the change.
     *
     * @throws Refused if the caller is no analyst, or the wish is incomplete or contradicts itself
     * @throws vn.motcua.rulebook.RulebookRefused if the table would not pass the check
     */
    public Revision draft(OptionChange change, Caller author) {
        requireMember(author);
        checkBasis(change.basis());
        RulebookFile changed = proposed(change);
        return revisions.draft(
                new Revisions.Draft(title(change), Revision.Source.OPTION, List.of(changed), Set.of()), author);
    }

    private String title(OptionChange change) {
        return messages.getMessage(
                "simplification.title." + change.action(),
                new Object[] {change.option(), DAY.format(change.from())},
                Sentences.VIETNAMESE);
    }

    /**
     * What the change would have done to the dossiers received in the last days, had it held for them already. A change
     * of dates alone does nothing to the days it leaves as they are; for it, the answer is what the option itself does
     * to them, which is what is won or lost with each day.
     *
     * @param days 1 to {@link #LONGEST_LOOK_BACK}
     * @throws Refused if the caller is neither analyst nor publisher, or the wish contradicts itself
     */
    public OptionEffects.Effect predict(OptionChange change, int days, Caller caller) {
        requireMember(caller);
        if (days < 1 || days > LONGEST_LOOK_BACK) {
            throw Refused.invalid("days", "simplification.predict.days", LONGEST_LOOK_BACK);
        }
        check(change);
        RulebookFile current = register.file();
        LocalDate since = register.today().minusDays(days);
        RulebookFile before = change.action() == OptionChange.Action.DATES
                ? apply(
                        current,
                        new OptionChange(
                                change.option(), OptionChange.Action.OFF, since, null, change.scope(), change.basis()))
                : current;
        return effects.between(before, apply(current, change.from(since)), since);
    }

    /** @throws Refused unless the caller works on the rulebook */
    public static void requireMember(Caller caller) {
        if (!caller.worksOnRulebook()) {
            throw Refused.forbidden("simplification.notMember");
        }
    }

    /** The table as it would be. */
    RulebookFile proposed(OptionChange change) {
        check(change);
        return apply(register.file(), change);
    }

    private void check(OptionChange change) {
        LocalDate today = register.today();
        if (change.from().isBefore(today)) {
            throw Refused.invalid("from", "simplification.switch.past", DAY.format(today));
        }
        if (change.until() != null && change.until().isBefore(change.from())) {
            throw Refused.invalid("until", "simplification.switch.order");
        }
        if (change.action() == OptionChange.Action.SCOPE) {
            change.scope().provinces().stream()
                    .filter(code -> !places.province(code))
                    .findFirst()
                    .ifPresent(code -> {
                        throw Refused.invalid("provinces", "simplification.switch.place", code);
                    });
            change.scope().localities().stream()
                    .filter(code -> !places.commune(code))
                    .findFirst()
                    .ifPresent(code -> {
                        throw Refused.invalid("localities", "simplification.switch.place", code);
                    });
        }
    }

    private static void checkBasis(String basis) {
        int length = basis.strip().length();
        if (length < SHORTEST_BASIS || length > LONGEST_BASIS) {
            throw Refused.invalid("basis", "simplification.switch.basis", SHORTEST_BASIS, LONGEST_BASIS);
        }
    }

    /** Closes, takes out and adds rows so that from the day on exactly one row speaks of the option. */
    private RulebookFile apply(RulebookFile current, OptionChange change) {
        List<OptionRow> rows = table.rows(current).stream()
                .filter(row -> row.id().equals(change.option()))
                .sorted(OptionRegister.IN_TIME)
                .toList();
        if (rows.isEmpty()) {
            throw Refused.notFound("simplification.unknown", change.option());
        }
        List<OptionRow> reached =
                rows.stream().filter(row -> !row.endsBefore(change.from())).toList();
        if (!reached.stream().allMatch(OptionRow::plain)
                || !rows.get(rows.size() - 1).plain()) {
            throw Refused.conflict("simplification.switch.handwritten", change.option());
        }
        OptionRow like = OptionRegister.standing(reached.isEmpty() ? rows : reached, change.from());
        if (change.action() != OptionChange.Action.SCOPE && !reached.stream().allMatch(like::sameScope)) {
            throw Refused.conflict("simplification.switch.scopes", change.option());
        }
        Map<String, LocalDate> closed = new HashMap<>();
        Set<String> removed = new HashSet<>();
        for (OptionRow row : reached) {
            boolean ruled = row.startsBy(change.from().minusDays(1));
            boolean moved = change.action() == OptionChange.Action.DATES && !row.startsBy(register.today());
            if (ruled && !moved) {
                closed.put(row.rule(), change.from().minusDays(1));
            } else {
                removed.add(row.rule());
            }
        }
        return table.edit(current, new OptionTable.Edit(closed, removed, added(like, reached, change), like.rule()));
    }

    private static OptionRow added(OptionRow like, List<OptionRow> reached, OptionChange change) {
        OptionStatus status =
                switch (change.action()) {
                    case ON -> OptionStatus.IN_FORCE;
                    case OFF -> OptionStatus.APPROVED;
                    case SUSPEND -> OptionStatus.SUSPENDED;
                    case DATES, SCOPE -> like.status();
                };
        boolean scoped = change.action() == OptionChange.Action.SCOPE;
        return new OptionRow(
                "Rule_Option_" + pascal(change.option(), "-") + "_" + pascal(status.name(), "_") + "_From"
                        + COMPACT.format(change.from()),
                like.id(),
                like.name(),
                like.part(),
                like.operation(),
                status,
                like.ministry(),
                like.procedures(),
                scoped ? change.scope().provinces() : like.provinces(),
                scoped ? change.scope().localities() : like.localities(),
                scoped ? change.scope().channels().stream().map(Channel::name).toList() : like.channels(),
                change.from(),
                change.until() != null || change.action() == OptionChange.Action.DATES ? change.until() : end(reached),
                change.basis().strip(),
                true);
    }

    /** The last day that any of the rows reaches; null when one of them is open, or there is none. */
    private static @Nullable LocalDate end(List<OptionRow> reached) {
        return reached.stream().anyMatch(row -> row.until() == null)
                ? null
                : reached.stream()
                        .map(OptionRow::until)
                        .filter(Objects::nonNull)
                        .max(LocalDate::compareTo)
                        .orElse(null);
    }

    private static String pascal(String id, String separator) {
        return Arrays.stream(id.split(separator))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT)
                        + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining());
    }
}
