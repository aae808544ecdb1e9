package vn.motcua.platform.camunda;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** There is no administrator's credential, so the application does not start. */
final class AdministratorMissing extends RuntimeException {

    AdministratorMissing() {
        super("No administrator's credential");
    }

    /** Says what to do about it. */
    static final class Analyzer extends AbstractFailureAnalyzer<AdministratorMissing> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, AdministratorMissing cause) {
            return new FailureAnalysis(
                    "There is no administrator's credential (Chưa có mật khẩu quản trị).",
                    "Set the environment variable MOTCUA_ADMINISTRATOR_PASSWORD to at least 10 characters, "
                            + "or try the demonstration with the profile 'demo'.",
                    cause);
        }
    }
}
