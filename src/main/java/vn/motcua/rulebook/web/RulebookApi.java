package vn.motcua.rulebook.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;

/** The models, tables and forms in force, for whoever wants to change them in Camunda Modeler; HTTP Basic. */
@RestController
@RequestMapping(path = "/api/rulebook/files", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Rulebook")
class RulebookApi {

    private final RulebookInForce rulebook;

    RulebookApi(RulebookInForce rulebook) {
        this.rulebook = rulebook;
    }

    @Operation(summary = "Names of the files in force")
    @GetMapping
    List<String> names(Authentication user) {
        RevisionApi.requireMember(user);
        return List.copyOf(rulebook.files().keySet());
    }

    @Operation(summary = "A file as it is in force, to be opened in Camunda Modeler")
    @GetMapping(path = "/{name}", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    byte[] file(@PathVariable String name, Authentication user) {
        RevisionApi.requireMember(user);
        RulebookFile file = rulebook.files().get(name);
        if (file == null) {
            throw Refused.notFound("rulebook.file.unknown", name);
        }
        return file.bytes();
    }
}
