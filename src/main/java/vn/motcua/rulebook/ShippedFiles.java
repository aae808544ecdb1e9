package vn.motcua.rulebook;

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
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The models, tables and forms that come with the program, or lie in the folder that replaces them. */
@Component
class ShippedFiles {

    private final RulebookProperties properties;

    ShippedFiles(RulebookProperties properties) {
        this.properties = properties;
    }

    List<RulebookFile> all() {
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
