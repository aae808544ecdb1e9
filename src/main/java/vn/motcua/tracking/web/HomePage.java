package vn.motcua.tracking.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: what this is, and the way to one's dossier. */
@Controller
class HomePage {

    @GetMapping("/")
    String home() {
        return "home";
    }
}
