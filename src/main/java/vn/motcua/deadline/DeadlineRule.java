package vn.motcua.deadline;

import vn.motcua.rulebook.DecisionOutcome;

/**
 * What the {@code deadline} table says about a case.
 *
 * @param period the legal period
 * @param warningDays working days before the appointment at which the apology is drafted
 * @param extensionsAllowed how many times a new appointment may be given
 * @param extensionMaxDays working days an extension may add at most
 * @param supplementDays working days the citizen has to answer a supplement request
 * @param supplementsAllowed how many supplements may be asked for
 * @param outcome the table's answer
 */
public record DeadlineRule(
        LegalPeriod period,
        int warningDays,
        int extensionsAllowed,
        int extensionMaxDays,
        int supplementDays,
        int supplementsAllowed,
        DecisionOutcome outcome) {}
