package vn.motcua.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The browser of the machine; set {@code CHROMIUM_PATH} if it is not where Debian puts it. */
final class Chromium implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Opens it. Without one the test is skipped, but fails on a build server.
     *
     * @param purpose what is not tested then
     */
    static Chromium open(String purpose) {
        Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"));
        String missing = "There is no browser at " + chromium + ": install Chromium, or set CHROMIUM_PATH to one";
        if (!Files.isExecutable(chromium) && System.getenv("CI") == null) {
            System.err.println("SKIPPED, " + purpose + ": " + missing);
            Assumptions.abort(missing);
        }
        assertThat(Files.isExecutable(chromium)).as(missing).isTrue();
        // Generous, because a busy machine is no fault of the officer's.
        setDefaultAssertionTimeout(30_000);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        return new Chromium(playwright, browser);
    }

    /** A page of somebody who has not been here before. */
    Page page(int width, int height) {
        return page(width, height, ColorScheme.LIGHT, new Browser.NewContextOptions());
    }

    /** A page in one of the themes, in a context with what {@code options} bring: the cookies of somebody, say. */
    Page page(int width, int height, ColorScheme scheme, Browser.NewContextOptions options) {
        return browser.newContext(options.setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
