package vn.motcua.tracking.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import vn.motcua.platform.Refused;
import vn.motcua.tracking.TrackedNotices;

/** The letters that the tracking page links to. */
@Controller
class TrackedNoticePdf {

    private final TrackedNotices notices;

    TrackedNoticePdf(TrackedNotices notices) {
        this.notices = notices;
    }

    /** Answers with the error page when there is no such letter, the secret is wrong, or too many were tried. */
    @GetMapping("/tra-cuu/{code}/notices/{id}.pdf")
    ResponseEntity<byte[]> pdf(
            @PathVariable String code,
            @PathVariable String id,
            @RequestParam String secret,
            HttpServletRequest request) {
        try {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .body(notices.pdf(code, id, secret, request.getRemoteAddr()));
        } catch (Refused refused) {
            HttpStatus status =
                    refused.kind() == Refused.Kind.TOO_MANY ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND;
            throw new ResponseStatusException(status, null, refused);
        }
    }
}
