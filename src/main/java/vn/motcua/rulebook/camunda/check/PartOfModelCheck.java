package vn.motcua.rulebook.camunda.check;

/** One concern of the check of models and forms; sees only files that could be read. */
interface PartOfModelCheck {

    void check(ParsedRulebook rulebook, Findings findings);
}
