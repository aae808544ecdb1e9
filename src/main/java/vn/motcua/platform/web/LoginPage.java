package vn.motcua.platform.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where officers log in to our pages. */
@Controller
@RequestMapping("/dang-nhap")
class LoginPage {

    private final boolean elsewhere;

    LoginPage(Environment environment) {
        elsewhere = environment.acceptsProfiles(Profiles.of("oidc"));
    }

    @GetMapping
    String show(
            @RequestParam(required = false) @Nullable String error,
            @RequestParam(required = false) @Nullable String loggedOut,
            @RequestParam(required = false) @Nullable String expired,
            @RequestParam(required = false) @Nullable String kept,
            @RequestParam(required = false) @Nullable String refused,
            Model model) {
        model.addAttribute("elsewhere", elsewhere);
        if (error != null) {
            model.addAttribute("problem", "login.wrong");
        } else if (expired != null) {
            model.addAttribute("problem", "login.expired");
        } else if (kept != null) {
            model.addAttribute("problem", "login.kept");
        } else if (refused != null) {
            model.addAttribute("problem", "login.refused");
        } else if (loggedOut != null) {
            model.addAttribute("note", "login.loggedOut");
        }
        return "login";
    }
}
