package vn.motcua.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.motcua.authority.AuthorityChain;
import vn.motcua.authority.Localities;
import vn.motcua.authority.Signer;
import vn.motcua.authority.SigningAuthority;
import vn.motcua.authority.Unit;
import vn.motcua.authority.Units;
import vn.motcua.deadline.Apologies;
import vn.motcua.deadline.Apology;
import vn.motcua.deadline.Deadlines;
import vn.motcua.deadline.DossierTime;
import vn.motcua.deadline.LegalPeriod;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.CaseRules;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.DossierAccepted;
import vn.motcua.dossier.DossierFinished;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.RecordedAct;
import vn.motcua.dossier.SupplementRequest;
import vn.motcua.dossier.TrackingAddress;
import vn.motcua.papers.RequiredPapers;
import vn.motcua.platform.VietnamTime;
import vn.motcua.rulebook.LegalBasis;
import vn.motcua.rulebook.Procedure;
import vn.motcua.rulebook.Procedures;

/** Writes the letters of a dossier from its record and hands them to {@link Notices}, in the transaction of the act. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Letters {

    private static final String SUPPLEMENT_GUIDANCE =
            "Nộp giấy tờ bổ sung tại Bộ phận Một cửa đã tiếp nhận hồ sơ, qua bưu chính hoặc trên Cổng Dịch vụ công.";

    private final Notices notices;
    private final Dossiers dossiers;
    private final Deadlines deadlines;
    private final Apologies apologies;
    private final Procedures procedures;
    private final Localities localities;
    private final Units units;
    private final CaseRules rules;
    private final SigningAuthority authority;
    private final TrackingAddress trackingAddress;
    private final Clock clock;

    Letters(
            Notices notices,
            Dossiers dossiers,
            Deadlines deadlines,
            Apologies apologies,
            Procedures procedures,
            Localities localities,
            Units units,
            CaseRules rules,
            SigningAuthority authority,
            TrackingAddress trackingAddress,
            Clock clock) {
        this.notices = notices;
        this.dossiers = dossiers;
        this.deadlines = deadlines;
        this.apologies = apologies;
        this.procedures = procedures;
        this.localities = localities;
        this.units = units;
        this.rules = rules;
        this.authority = authority;
        this.trackingAddress = trackingAddress;
        this.clock = clock;
    }

    /** The receipt goes out with the acceptance. */
    @EventListener
    void accepted(DossierAccepted event) {
        Dossier dossier = dossiers.get(event.dossierCode());
        DossierTime time = deadlines.of(dossier.code());
        Unit shop = unit(dossier.receptionUnit());
        issue(
                dossier,
                new ReceiptContent(
                        letterhead(dossier, shop),
                        dossier.code(),
                        addressee(dossier),
                        procedure(dossier),
                        null,
                        dossiers.papers(dossier.code()).stream()
                                .map(Letters::paperLine)
                                .toList(),
                        1,
                        inWords(time.period()),
                        dossier.receivedAt(),
                        time.firstAppointment(),
                        "Trả tại Bộ phận Một cửa hoặc theo hình thức đã đăng ký",
                        dossiers.fees(dossier.code()).stream()
                                .map(fee -> new FeeLine(
                                        fee.name(),
                                        fee.base(),
                                        fee.reduction(),
                                        fee.payable(),
                                        LegalBasis.of(fee.basis()),
                                        fee.reduction() == 0 ? null : LegalBasis.of(fee.waiverBasis())))
                                .toList(),
                        shop.name(),
                        "Bộ phận tiếp nhận",
                        null,
                        null,
                        trackingAddress.of(dossier)));
    }

    /** The last supplement request. */
    public void supplement(String dossierCode) {
        Dossier dossier = dossiers.get(dossierCode);
        SupplementRequest request =
                last(dossiers.supplementRequests(dossierCode)).orElseThrow();
        Unit sender = sender(dossier);
        issue(
                dossier,
                new SupplementContent(
                        letterhead(dossier, sender),
                        dossierCode,
                        addressee(dossier),
                        procedure(dossier),
                        dossier.receivedAt(),
                        Arrays.stream(request.missing().split("\\R"))
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .toList(),
                        request.reason(),
                        null,
                        SUPPLEMENT_GUIDANCE,
                        dossier.decidingUnit() == null ? "Tiếp nhận hồ sơ" : "Thẩm định hồ sơ",
                        request.answerBy(),
                        new Contact(sender.name(), null),
                        "Cán bộ tiếp nhận, giải quyết hồ sơ",
                        trackingAddress.of(dossier)));
    }

    /** The refusal that the last check, review or verification gave a reason for. */
    public void refusal(String dossierCode) {
        Dossier dossier = dossiers.get(dossierCode);
        Unit sender = sender(dossier);
        String reason = last(dossiers.acts(dossierCode).stream()
                        .filter(Letters::refuses)
                        .toList())
                .map(act -> String.valueOf(act.answers().get("reason")))
                .orElseThrow();
        issue(
                dossier,
                new RefusalContent(
                        letterhead(dossier, sender),
                        dossierCode,
                        addressee(dossier),
                        procedure(dossier),
                        dossier.receivedAt(),
                        reason,
                        null,
                        null,
                        new Contact(sender.name(), null),
                        "Cán bộ tiếp nhận, giải quyết hồ sơ",
                        trackingAddress.of(dossier)));
    }

    /** The notice that the dossier is stopped because the citizen did not answer in time. */
    public void stop(String dossierCode) {
        Dossier dossier = dossiers.get(dossierCode);
        SupplementRequest request =
                last(dossiers.supplementRequests(dossierCode)).orElseThrow();
        Unit sender = sender(dossier);
        issue(
                dossier,
                new StopContent(
                        letterhead(dossier, sender),
                        dossierCode,
                        addressee(dossier),
                        procedure(dossier),
                        dossier.receivedAt(),
                        "Bổ sung: " + request.missing(),
                        dossier.decidingUnit() == null ? "Tiếp nhận hồ sơ" : "Thẩm định hồ sơ",
                        "Đã hết thời hạn bổ sung hồ sơ mà cơ quan chưa nhận được giấy tờ bổ sung",
                        null,
                        null,
                        null,
                        unit(dossier.receptionUnit()).name(),
                        signature(dossier, sender),
                        trackingAddress.of(dossier)));
    }

    /** The signed apology; sent once, however often this is called. */
    public void apology(String dossierCode) {
        Dossier dossier = dossiers.get(dossierCode);
        Apology apology = apologies.of(dossierCode).orElseThrow();
        DossierTime time = deadlines.of(dossierCode);
        Unit sender = sender(dossier);
        issue(
                dossier,
                new ApologyContent(
                        letterhead(dossier, sender),
                        dossierCode,
                        addressee(dossier),
                        procedure(dossier),
                        dossier.receivedOn(),
                        dossierCode,
                        unit(dossier.receptionUnit()).name(),
                        VietnamTime.dayOf(time.firstAppointment()),
                        String.valueOf(apology.reason()),
                        apology.newDueOn(),
                        sender.name(),
                        signature(dossier, sender),
                        trackingAddress.of(dossier)));
        apologies.issued(dossierCode);
    }

    /** The process-control sheet goes into the record when the result is signed; it is not mailed. Who has only a phone is told. */
    @EventListener
    void finished(DossierFinished event) {
        Dossier dossier = dossiers.get(event.dossierCode());
        DossierTime time = deadlines.of(dossier.code());
        Unit shop = unit(dossier.receptionUnit());
        Unit deciding = sender(dossier);
        Instant finishedAt = time.finishedAt();
        Instant due = time.firstAppointment();
        ControlRow.Result result = VietnamTime.dayOf(finishedAt).isBefore(VietnamTime.dayOf(due))
                ? ControlRow.Result.EARLY
                : finishedAt.isAfter(due) ? ControlRow.Result.LATE : ControlRow.Result.ON_TIME;
        Instant acceptedAt = time.acceptedAt();
        List<ControlRow> rows = List.of(
                new ControlRow(
                        shop.name(),
                        null,
                        acceptedAt,
                        deciding.name(),
                        null,
                        acceptedAt,
                        ControlRow.Result.ON_TIME,
                        null),
                new ControlRow(deciding.name(), null, finishedAt, shop.name(), null, finishedAt, result, null));
        Applicant applicant = dossiers.applicant(dossier.code());
        notices.issue(
                dossier.code(),
                dossier.receivedOn(),
                new ControlSheetContent(
                        letterhead(dossier, shop),
                        dossier.code(),
                        addressee(dossier),
                        procedure(dossier),
                        dossier.receivedAt(),
                        due,
                        rows,
                        trackingAddress.of(dossier)),
                null,
                hasEmail(applicant) ? null : applicant.phone());
    }

    private void issue(Dossier dossier, NoticeContent content) {
        Applicant applicant = dossiers.applicant(dossier.code());
        notices.issue(dossier.code(), dossier.receivedOn(), content, applicant.email(), applicant.phone());
    }

    private static boolean hasEmail(Applicant applicant) {
        return applicant.email() != null && !applicant.email().isBlank();
    }

    private static boolean refuses(RecordedAct act) {
        return "refuse".equals(act.answers().get("checkResult"))
                || "refuse".equals(act.answers().get("reviewResult"))
                || "fail".equals(act.answers().get("verificationResult"));
    }

    private Unit sender(Dossier dossier) {
        return unit(dossier.decidingUnit() == null ? dossier.receptionUnit() : dossier.decidingUnit());
    }

    /** A signed paper keeps its old name, so a unit abolished since is looked up in its history. */
    private Unit unit(String code) {
        List<Unit> history = units.history(code);
        return history.get(history.size() - 1);
    }

    private Letterhead letterhead(Dossier dossier, Unit unit) {
        String parent =
                unit.parentCode() == null ? null : unit(unit.parentCode()).name();
        String place =
                localities.at(dossier.localityCode(), dossier.receivedOn()).name();
        return new Letterhead(
                parent, unit.name(), null, place.replaceFirst("^(Phường|Xã|Đặc khu|Thị trấn) ", ""), clock.instant());
    }

    private Addressee addressee(Dossier dossier) {
        Applicant applicant = dossiers.applicant(dossier.code());
        return new Addressee(
                applicant.fullName(),
                applicant.organisation(),
                applicant.identityNumber(),
                applicant.address(),
                applicant.phone(),
                applicant.email());
    }

    private ProcedureName procedure(Dossier dossier) {
        Procedure procedure = procedures.get(dossier.procedure());
        return new ProcedureName(procedure.code(), procedure.name(), procedure.field());
    }

    private Signature signature(Dossier dossier, Unit sender) {
        LocalDate today = LocalDate.now(clock);
        AuthorityChain chain = authority.on(
                dossier.procedure(), dossier.localityCode(), dossier.receivedOn(), today, rules.optionsOf(dossier));
        String formula = chain.signers().stream()
                .filter(signer -> signer.unit().code().equals(sender.code()))
                .findFirst()
                .map(Signer::formula)
                .orElse(sender.headTitle());
        return new Signature(List.of(formula.split(" / ")), null);
    }

    private static PaperLine paperLine(RequiredPapers.RequiredPaper paper) {
        return new PaperLine(
                paper.name(),
                PaperForm.valueOf(paper.form().name()),
                paper.copies(),
                PaperOrigin.valueOf(paper.origin().name()),
                null);
    }

    private static String inWords(LegalPeriod period) {
        return switch (period.unit()) {
            case WORKING_DAY -> period.amount() + " ngày làm việc";
            case CALENDAR_DAY -> period.amount() + " ngày";
            case WORKING_HOUR -> period.amount() + " giờ làm việc";
        };
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
