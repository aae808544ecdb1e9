package vn.motcua.notice.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.dossier.DossierAccess;
import vn.motcua.notice.Notice;
import vn.motcua.notice.Notices;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** The letters of a dossier, for officers of its units. */
@RestController
@RequestMapping("/api/dossiers/{code}/notices")
@Tag(name = "Notices", description = "Letters to the citizen, as they were sent")
class NoticeApi {

    private final Notices notices;
    private final DossierAccess access;

    NoticeApi(Notices notices, DossierAccess access) {
        this.notices = notices;
        this.access = access;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The letters of a dossier and how their delivery stands")
    List<Notice> list(@PathVariable String code, @Parameter(hidden = true) Authentication authentication) {
        access.visible(code, Caller.of(authentication));
        return notices.of(code);
    }

    @GetMapping(path = "/{id}.pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "A letter as PDF")
    ResponseEntity<byte[]> pdf(
            @PathVariable String code,
            @PathVariable String id,
            @Parameter(hidden = true) Authentication authentication) {
        access.visible(code, Caller.of(authentication));
        Notice notice = notices.find(code, id).orElseThrow(() -> Refused.notFound("notice.unknown", id));
        return NoticePdf.answer(notices, notice);
    }

    /** How a letter is answered as a PDF. */
    static final class NoticePdf {

        private NoticePdf() {}

        static ResponseEntity<byte[]> answer(Notices notices, Notice notice) {
            String name =
                    notice.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + "-"
                            + notice.dossierCode() + ".pdf";
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_PDF)
                    .cacheControl(CacheControl.noStore())
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.inline().filename(name).build().toString())
                    .body(notices.pdf(notice));
        }
    }
}
