package vn.motcua.rulebook.camunda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.Revisions;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookProperties;
import vn.motcua.rulebook.UploadedFile;

/**
 * Puts the shipped models, tables and forms in force at boot, all in one deployment, unless a ministry has published
 * anything: a changed file in the jar never overtakes a ministry's revision.
 */
@Component
class ShippedRulebook implements SmartInitializingSingleton {

    static final String TITLE = "Bộ quy trình đi kèm phần mềm";

    private final Revisions revisions;
    private final RulebookProperties properties;

    ShippedRulebook(Revisions revisions, RulebookProperties properties) {
        this.revisions = revisions;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        revisions.publishShipped(TITLE, files());
    }

    /** The files of the program, or of the folder that replaces them. */
    List<RulebookFile> files() {
        List<RulebookFile> files = new ArrayList<>();
        for (String folder : List.of("processes", "decisions")) {
            for (Resource file : files(folder)) {
                files.add(read(file));
            }
        }
        return files;
    }

    private Set<Resource> files(String folder) {
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        return Set.of("bpmn", "dmn", "form").stream()
                .flatMap(ending -> {
                    try {
                        return Arrays.stream(resolver.getResources(properties.location() + folder + "/**/*." + ending));
                    } catch (FileNotFoundException absent) {
                        return Stream.empty();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .collect(Collectors.toSet());
    }

    private static RulebookFile read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return UploadedFile.read(String.valueOf(file.getFilename()), content.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
