package vn.motcua.dossier.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.LedgerEntry;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.CitizenActs;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierAccess;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.dossier.StoredOutcome;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.dossier.TrackingAddress;
import vn.motcua.fee.FeeLine;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** Dossiers for clerks, the National Portal's client and officers; HTTP Basic. */
@RestController
@RequestMapping(path = "/api/dossiers", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Dossiers", description = "Filing and following dossiers, for clerks, officers and the National Portal")
class DossierApi {

    private static final int KEY_LIMIT = 200;

    /** One line of text, without characters that could break a letter, a mail or a database. */
    private static final String LINE = "[^\\p{Cc}\\p{Cs}]*";

    /** A line in which something is written. */
    private static final String NAME = LINE + "\\p{L}" + LINE;

    /** Several lines in which something is written. */
    private static final String WORDS = "[[^\\p{Cc}\\p{Cs}]\\r\\n\\t]*[\\p{L}\\p{N}][[^\\p{Cc}\\p{Cs}]\\r\\n\\t]*";

    private final FileDossier filing;
    private final CitizenActs citizen;
    private final Dossiers dossiers;
    private final DossierAccess access;
    private final Deadlines deadlines;
    private final TrackingAddress trackingAddress;
    private final ObjectMapper canonical;

    DossierApi(
            FileDossier filing,
            CitizenActs citizen,
            Dossiers dossiers,
            DossierAccess access,
            Deadlines deadlines,
            TrackingAddress trackingAddress,
            ObjectMapper json) {
        this.filing = filing;
        this.citizen = citizen;
        this.dossiers = dossiers;
        this.access = access;
        this.deadlines = deadlines;
        this.trackingAddress = trackingAddress;
        this.canonical = json.copy().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    }

    /** @param receivedAt ISO instant with offset; null for now */
    record FilingRequest(
            @NotBlank @Size(max = 64) String procedure,
            @NotBlank @Size(max = 16) String locality,
            @Nullable @Size(max = 32) String receptionUnit,
            @NotNull Channel channel,
            @Nullable OffsetDateTime receivedAt,
            @Nullable ApplicantGroup applicantGroup,
            @NotNull @Valid ApplicantData applicant,
            @Nullable Map<String, Object> facts) {}

    record ApplicantData(
            @NotNull @Pattern(regexp = NAME) @Size(max = 200) String fullName,
            @Nullable @Pattern(regexp = "[0-9A-Z]{6,20}") String identityNumber,
            @Nullable @Pattern(regexp = "\\+?[0-9 .]{6,20}") String phone,
            @Nullable @Email @Size(max = 254) String email,
            @Nullable @Pattern(regexp = LINE) @Size(max = 400) String address,
            @Nullable @Pattern(regexp = LINE) @Size(max = 200) String organisation) {}

    record Filed(String dossierCode, String trackingSecret, String trackingUrl) {}

    record SupplementAnswer(@NotNull @Pattern(regexp = WORDS) @Size(max = 2000) String content) {}

    record Withdrawal(@NotNull @Pattern(regexp = WORDS) @Size(max = 2000) String reason) {}

    record DossierView(
            String dossierCode,
            String procedure,
            String procedureCode,
            String locality,
            Channel channel,
            String receptionUnit,
            @Nullable String decidingUnit,
            int status,
            ApplicantGroup applicantGroup,
            Map<String, Object> facts,
            OffsetDateTime receivedAt,
            Applicant applicant,
            List<RequiredPapers.RequiredPaper> papers,
            List<FeeLine> fees,
            List<LedgerEntry> ledger,
            List<StoredOutcome> decisions,
            List<SupplementRequest> supplements,
            List<RecordedAct> acts) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(responseCode = "201", description = "The dossier is filed; Location leads to it")
    @Operation(
            summary = "File a dossier",
            description = "A repeat with the same Idempotency-Key and body answers with the first dossier again.")
    ResponseEntity<Filed> file(
            @Valid @RequestBody FilingRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Parameter(hidden = true) Authentication authentication) {
        if (key != null && (key.isBlank() || key.length() > KEY_LIMIT)) {
            throw Refused.invalid("Idempotency-Key", "dossier.filing.keyLength", KEY_LIMIT);
        }
        Dossier dossier = filing.file(filing(request), Caller.of(authentication), key, hash(request));
        return ResponseEntity.created(URI.create("/api/dossiers/" + dossier.code()))
                .body(new Filed(dossier.code(), dossier.trackingSecret(), trackingAddress.of(dossier)));
    }

    private static Filing filing(FilingRequest request) {
        ApplicantData applicant = request.applicant();
        return new Filing(
                request.procedure(),
                request.locality(),
                request.receptionUnit(),
                request.channel(),
                request.receivedAt() == null ? null : request.receivedAt().toInstant(),
                request.applicantGroup() == null ? ApplicantGroup.NONE : request.applicantGroup(),
                new Applicant(
                        applicant.fullName().strip(),
                        applicant.identityNumber(),
                        applicant.phone(),
                        applicant.email(),
                        applicant.address(),
                        applicant.organisation()),
                request.facts() == null ? Map.of() : request.facts());
    }

    @GetMapping("/{code}")
    @Operation(summary = "A dossier with everything on record; for officers of its units")
    DossierView show(@PathVariable String code, @Parameter(hidden = true) Authentication authentication) {
        Dossier dossier = access.visible(code, Caller.of(authentication));
        return new DossierView(
                dossier.code(),
                dossier.procedure(),
                dossier.procedureCode(),
                dossier.localityCode(),
                dossier.channel(),
                dossier.receptionUnit(),
                dossier.decidingUnit(),
                dossier.status().code(),
                dossier.applicantGroup(),
                dossier.facts(),
                dossier.receivedAt().atZone(VietnamTime.ZONE).toOffsetDateTime(),
                dossiers.applicant(code),
                dossiers.papers(code),
                dossiers.fees(code),
                deadlines.of(code).entries(),
                dossiers.outcomes(code),
                dossiers.supplementRequests(code),
                dossiers.acts(code));
    }

    @PostMapping(path = "/{code}/supplements", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The citizen answers the open supplement request; the clock runs on")
    void supplement(
            @PathVariable String code,
            @Valid @RequestBody SupplementAnswer answer,
            @Parameter(hidden = true) Authentication authentication) {
        access.fileable(code, Caller.of(authentication));
        citizen.supplement(code, answer.content());
    }

    @PostMapping(path = "/{code}/withdrawal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "The citizen withdraws the dossier")
    void withdraw(
            @PathVariable String code,
            @Valid @RequestBody Withdrawal withdrawal,
            @Parameter(hidden = true) Authentication authentication) {
        access.fileable(code, Caller.of(authentication));
        citizen.withdraw(code, withdrawal.reason());
    }

    private String hash(FilingRequest request) {
        try {
            byte[] content = canonical.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
