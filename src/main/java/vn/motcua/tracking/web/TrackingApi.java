package vn.motcua.tracking.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.tracking.Tracking;
import vn.motcua.tracking.TrackingWords;

/** The tracking page for software: the same story, the same words, and the data behind them. */
@RestController
@RequestMapping(path = "/api/tracking", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Tracking", description = "The public story of a dossier, for whoever holds the receipt")
class TrackingApi {

    private final Tracking tracking;
    private final TrackingWords words;

    TrackingApi(Tracking tracking, TrackingWords words) {
        this.tracking = tracking;
        this.words = words;
    }

    @GetMapping("/{code}")
    @Operation(
            summary = "Story of a dossier",
            description = "Status, appointments, fees and everything that happened, as sentences and as data. "
                    + "The language follows Accept-Language (vi, en) or ?lang.")
    @ApiResponse(responseCode = "200", description = "The story")
    @ApiResponse(
            responseCode = "404",
            description = "No such dossier, or the secret is wrong; the two are not told apart",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "429",
            description = "Too many attempts; see Retry-After",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = ProblemDetail.class)))
    TrackingAnswer story(
            @Parameter(description = "Dossier code on the receipt", example = "31.11560-260901-0001") @PathVariable
                    String code,
            @Parameter(description = "Tracking secret on the receipt") @RequestParam String secret,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) Locale locale) {
        return TrackingAnswer.of(tracking.story(code, secret.strip(), request.getRemoteAddr()), words, locale);
    }
}
