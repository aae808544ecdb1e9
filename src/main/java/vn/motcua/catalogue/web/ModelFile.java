package vn.motcua.catalogue.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.DigestUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import vn.motcua.rulebook.ProcedureModel;
import vn.motcua.rulebook.ProcedureModels;

/** The drawn model of a procedure or of a building block it calls, for every page that shows it. */
@Controller
class ModelFile {

    private final ProcedureModels models;

    ModelFile(ProcedureModels models) {
        this.models = models;
    }

    /**
     * The BPMN file; the error page if there is no such version of a procedure.
     *
     * @param version null for the latest
     */
    @GetMapping("/thu-tuc/{key}/model")
    ResponseEntity<byte[]> model(@PathVariable String key, @RequestParam(required = false) @Nullable Integer version) {
        ProcedureModel model = version == null ? models.latest(key) : models.version(key, version);
        byte[] bpmn = model.bpmn().getBytes(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                // A version never changes; the latest is another one tomorrow.
                .cacheControl(
                        version == null
                                ? CacheControl.noCache()
                                : CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .eTag(DigestUtils.md5DigestAsHex(bpmn))
                .body(bpmn);
    }
}
