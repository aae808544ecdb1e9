package vn.motcua.platform.camunda;

import java.util.List;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;

/**
 * Which passwords the engine takes: long ones that do not hold the user's name, id or address. Kinds of characters are not asked for,
 * because that makes people write them down (NIST SP 800-63B, 5.1.1.2).
 */
class OfficerPasswords implements PasswordPolicy {

    /** Length of the shortest password, in characters. */
    static final int SHORTEST = 10;

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new PasswordPolicyLengthRuleImpl(SHORTEST), new LongerNames());
    }

    /** Many Vietnamese names have two or three letters, which any sentence holds. */
    private static final class LongerNames extends PasswordPolicyUserDataRuleImpl {

        private static final int SHORTEST_NAME = 4;

        @Override
        public boolean isNotBlank(String name) {
            return super.isNotBlank(name) && name.strip().length() >= SHORTEST_NAME;
        }
    }
}
