package vn.motcua.payment.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.payment.Payments;
import vn.motcua.platform.Caller;
import vn.motcua.platform.Refused;

/** Hears from the payment platform, through the National Portal's client. */
@RestController
@RequestMapping(path = "/api/payments", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Payments", description = "What the payment platform reports")
class PaymentApi {

    private final Payments payments;

    PaymentApi(Payments payments) {
        this.payments = payments;
    }

    /**
     * @param amount whole đồng
     * @param receipt number of the payment
     * @param paidAt ISO instant with offset
     */
    record Paid(
            @NotNull @Positive Long amount,
            @NotNull @Pattern(regexp = "[A-Za-z0-9._/-]+") @Size(max = 100) String receipt,
            @NotNull OffsetDateTime paidAt) {}

    @PostMapping(path = "/{id}/paid", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "The citizen has paid",
            description = "For the National Portal's client; reporting the same payment again changes nothing.")
    void paid(
            @PathVariable String id,
            @Valid @RequestBody Paid paid,
            @Parameter(hidden = true) Authentication authentication) {
        if (!Caller.of(authentication).portal()) {
            throw Refused.forbidden("payment.portalOnly");
        }
        payments.paid(id, paid.amount(), paid.receipt(), paid.paidAt().toInstant());
    }
}
