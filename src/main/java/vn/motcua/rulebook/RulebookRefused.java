package vn.motcua.rulebook;

import java.util.List;

/** A revision that cannot be kept or published because of what the check found. Nothing has been changed. */
public final class RulebookRefused extends RuntimeException {

    private final transient List<Finding> findings;

    public RulebookRefused(List<Finding> findings) {
        super(findings.size() + " findings: " + findings);
        this.findings = List.copyOf(findings);
    }

    /** Never empty. */
    public List<Finding> findings() {
        return findings;
    }
}
