package vn.motcua.demo;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;
import vn.motcua.dossier.Applicant;
import vn.motcua.dossier.Dossier;
import vn.motcua.dossier.Dossiers;
import vn.motcua.dossier.FileDossier;
import vn.motcua.dossier.Filing;
import vn.motcua.rulebook.ApplicantGroup;
import vn.motcua.rulebook.Channel;

/** What a visitor of the demo can try: who to log in as, the sample dossiers, and one more of one's own. */
@Controller
@Profile("demo")
@RequestMapping("/demo")
class DemoPage {

    private static final List<String> NAMES = List.of(
            "Nguyễn Thị Diệu Hiền", "Phan Đình Khôi", "Mai Thị Tuyết Nhung", "Hồ Sỹ Nguyên", "Lâm Thị Phương Uyên");

    private final FileDossier fileDossier;
    private final Dossiers dossiers;
    private final Samples samples;
    private final String administrator;
    private final AtomicInteger filed = new AtomicInteger();

    DemoPage(
            FileDossier fileDossier,
            Dossiers dossiers,
            Samples samples,
            @Value("${motcua.administrator.user:quantri}") String administrator) {
        this.fileDossier = fileDossier;
        this.dossiers = dossiers;
        this.samples = samples;
        this.administrator = administrator;
    }

    /** A line of the list of sample dossiers. */
    record SampleLine(String story, String dossierCode, String address) {}

    @GetMapping
    String show(Model model) {
        model.addAttribute("officers", Officers.ALL);
        model.addAttribute("administrator", administrator);
        model.addAttribute(
                "samples",
                samples.all().stream()
                        .map(sample -> new SampleLine(
                                sample.story(), sample.dossierCode(), address(dossiers.get(sample.dossierCode()))))
                        .toList());
        return "demo/try";
    }

    @PostMapping("/dossiers")
    String file() {
        String name = NAMES.get(Math.floorMod(filed.getAndIncrement(), NAMES.size()));
        Filing filing = new Filing(
                "household-business-registration",
                "11560",
                null,
                Channel.ONLINE,
                null,
                ApplicantGroup.NONE,
                new Applicant(name, "031085054321", "0912345099", "nguoi.dan@example.vn", "Số 1 đường Bạch Đằng", null),
                Map.of("foundedByFamilyMembers", false, "byRepresentative", false));
        Dossier dossier =
                fileDossier.file(filing, Officers.named(Officers.PORTAL).caller(), null, "");
        return "redirect:" + address(dossier);
    }

    private static String address(Dossier dossier) {
        return UriComponentsBuilder.fromPath("/tra-cuu/{code}")
                .queryParam("secret", dossier.trackingSecret())
                .buildAndExpand(dossier.code())
                .toUriString();
    }
}
