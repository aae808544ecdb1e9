package vn.motcua.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;

/** What a page looks like on its screen. */
final class PageLayout {

    /** The elements that reach beyond the right edge, if the page has to be scrolled sideways. */
    private static final String TOO_WIDE =
            """
            document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll("body *")]
              .filter(element => element.getBoundingClientRect().right > window.innerWidth)
              .map(element => element.tagName + "." + element.getAttribute("class") + " "
                + Math.round(element.getBoundingClientRect().right) + ": " + element.textContent.trim().slice(0, 40))
            """;

    private PageLayout() {}

    /** The page needs no scrolling sideways; measured when it is loaded, for without its stylesheet any page is too wide. */
    static void assertFits(Page page) {
        page.waitForLoadState();
        assertThat(page.evaluate(TOO_WIDE))
                .as("what is wider than the screen on %s", page.url())
                .isEqualTo(List.of());
    }
}
