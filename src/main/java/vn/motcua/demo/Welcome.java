package vn.motcua.demo;

import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.motcua.dossier.TrackingAddress;

/** Tells whoever has started the demo where to go and how to log in. */
@Component
@Profile("demo")
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);
    private static final String LINE = "=".repeat(78);

    private final URI address;
    private final String administrator;
    private final String password;
    private final boolean samePassword;

    Welcome(
            TrackingAddress address,
            @Value("${motcua.administrator.user:quantri}") String administrator,
            @Value("${motcua.administrator.password}") String administratorPassword,
            @Value("${motcua.demo.password}") String password) {
        this.address = address.publicUrl();
        this.administrator = administrator;
        this.password = password;
        this.samePassword = administratorPassword.equals(password);
    }

    @EventListener(ApplicationReadyEvent.class)
    void announce() {
        StringBuilder text = new StringBuilder("\n\n" + LINE + "\n");
        text.append("  MỘT CỬA – bản chạy thử / demonstration\n\n");
        line(text, "Trang đầu / home", address + "/");
        line(text, "Chạy thử / what to try", address + "/demo");
        line(text, "Công việc / Tasklist", address + "/camunda/app/tasklist/");
        line(text, "Đồng hồ / clock", address + "/demo/clock");
        text.append('\n');
        line(text, "Mật khẩu / password", password);
        text.append('\n');
        Officers.ALL.forEach(officer -> line(text, officer.user(), officer.fullName() + ", " + officer.groupName()));
        line(text, administrator, "Quản trị hệ thống" + (samePassword ? "" : " (mật khẩu riêng)"));
        text.append(LINE).append('\n');
        log.info("{}", text);
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append("  %-26s %s%n".formatted(label, value));
    }
}
