package vn.motcua.dossier;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Locality;
import vn.motcua.authority.Unit;
import vn.motcua.authority.UnitKind;
import vn.motcua.authority.Units;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.Office;
import vn.motcua.platform.Caller;
import vn.motcua.platform.DossierInLog;
import vn.motcua.platform.RandomWord;
import vn.motcua.platform.Refused;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.Channel;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/**
 * Files a dossier: gives its code, stores the applicant, opens the ledger and starts the process, all in one
 * transaction. What was answered is kept; what was refused has changed nothing.
 */
@Service
public class FileDossier {

    /** Oldest reception that can still be entered. */
    private static final Duration OLDEST = Duration.ofDays(3 * 366);

    /** How often a filing is tried when it collides with another one. */
    private static final int ATTEMPTS = 5;

    private static final int SECRET_LENGTH = 16;
    private static final DateTimeFormatter CODE_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final Procedures procedures;
    private final Localities localities;
    private final Units units;
    private final Dossiers dossiers;
    private final FilingKeys keys;
    private final Deadlines deadlines;
    private final DossierProcess process;
    private final TransactionTemplate transaction;
    private final Clock clock;

    FileDossier(
            Procedures procedures,
            Localities localities,
            Units units,
            Dossiers dossiers,
            FilingKeys keys,
            Deadlines deadlines,
            DossierProcess process,
            TransactionTemplate transaction,
            Clock clock) {
        this.procedures = procedures;
        this.localities = localities;
        this.units = units;
        this.dossiers = dossiers;
        this.keys = keys;
        this.deadlines = deadlines;
        this.process = process;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Files a dossier; a repeat with the same key and the same content answers with the first one.
     *
     * @param idempotencyKey the client's key for this request; null when it gave none
     * @param contentHash hash of the request's content
     * @throws Refused if the input is wrong, the client may not file at that shop, or the key was used for other content
     */
    public Dossier file(Filing filing, Caller client, @Nullable String idempotencyKey, String contentHash) {
        for (int attempt = 1; ; attempt++) {
            Optional<Dossier> earlier = repeated(client, idempotencyKey, contentHash);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            try {
                return inTransaction(filing, client, idempotencyKey, contentHash);
            } catch (DuplicateKeyException | TransientDataAccessException raced) {
                // Somebody took the day's first number, or this key, at the same moment. That has ended now.
                if (attempt == ATTEMPTS) {
                    throw raced;
                }
            }
        }
    }

    private Optional<Dossier> repeated(Caller client, @Nullable String key, String contentHash) {
        if (key == null) {
            return Optional.empty();
        }
        return keys.find(client.user(), key).map(found -> {
            if (!found.contentHash().equals(contentHash)) {
                throw Refused.conflict("dossier.filing.keyReused", key);
            }
            return dossiers.get(found.dossierCode());
        });
    }

    private Dossier inTransaction(Filing filing, Caller client, @Nullable String key, String contentHash) {
        Procedure procedure = procedures.offered(filing.procedure());
        Instant now = clock.instant();
        Instant receivedAt = checkReceivedAt(filing.receivedAt(), now);
        LocalDate receivedOn = VietnamTime.dayOf(receivedAt);
        Locality place = PlaceOfCase.of(procedure, localities.at(filing.locality(), receivedOn));
        Unit shop = shop(filing, place, receivedOn, client);
        Map<String, Object> facts = procedure.checkFacts(filing.facts());
        return transaction.execute(status -> {
            int serial = dossiers.nextSerial(shop.code(), receivedOn);
            // From here on the filings of the shop's day go one by one, so a key that was raced for shows up.
            Optional<Dossier> raced = repeated(client, key, contentHash);
            if (raced.isPresent()) {
                status.setRollbackOnly();
                return raced.get();
            }
            Dossier dossier = new Dossier(
                    "%s-%s-%04d".formatted(shop.code(), CODE_DAY.format(receivedOn), serial),
                    procedure.key(),
                    procedure.code(),
                    place.code(),
                    filing.channel(),
                    shop.code(),
                    null,
                    filing.applicantGroup(),
                    facts,
                    receivedAt,
                    now,
                    client.user(),
                    DossierStatus.NEWLY_FILED,
                    RandomWord.of(SECRET_LENGTH));
            try (DossierInLog logged = DossierInLog.of(dossier.code())) {
                dossiers.add(dossier, filing.applicant());
                dossiers.changeStatus(dossier, DossierStatus.NEWLY_FILED, client.user(), null);
                if (key != null) {
                    keys.add(client.user(), key, contentHash, dossier.code(), now);
                }
                deadlines.received(
                        dossier.code(), receivedAt, new Office(place.provinceCode(), shop.code()), client.user());
                process.filed(dossier);
                return dossier;
            }
        });
    }

    private static Instant checkReceivedAt(@Nullable Instant given, Instant now) {
        if (given == null) {
            return now.truncatedTo(ChronoUnit.MILLIS);
        }
        if (given.isAfter(now)) {
            throw Refused.invalid("receivedAt", "dossier.filing.future");
        }
        if (given.isBefore(now.minus(OLDEST))) {
            throw Refused.invalid("receivedAt", "dossier.filing.tooOld");
        }
        return given.truncatedTo(ChronoUnit.MILLIS);
    }

    private Unit shop(Filing filing, Locality place, LocalDate receivedOn, Caller client) {
        String named = filing.receptionUnit();
        Unit shop = named == null
                ? units.of(place.code(), UnitKind.SHOP, receivedOn)
                        .orElseThrow(() -> Refused.invalid("locality", "dossier.filing.noShop", place.name()))
                : namedShop(named, receivedOn);
        if (shop.kind() != UnitKind.SHOP) {
            throw Refused.invalid("receptionUnit", "dossier.filing.notAShop", shop.name());
        }
        if (client.portal() || client.clerkOf(shop.code())) {
            return shop;
        }
        if (!client.postClerkOf(shop.code())) {
            throw Refused.forbidden("dossier.filing.otherShop", shop.name());
        }
        if (filing.channel() != Channel.POST) {
            throw Refused.forbidden("dossier.filing.postOnly");
        }
        return shop;
    }

    private Unit namedShop(String code, LocalDate receivedOn) {
        try {
            return units.at(code, receivedOn);
        } catch (Refused unknown) {
            throw Refused.invalid("receptionUnit", unknown.messageKey(), unknown.arguments());
        }
    }
}
