package vn.motcua.rulebook.camunda;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.motcua.rulebook.RulebookProperties;

/**
 * Puts the shipped models, tables and forms in force at boot, all in one deployment, unless a ministry has published
 * anything: a changed file in the jar never overtakes a ministry's revision.
 */
@Component
class ShippedRulebook implements SmartInitializingSingleton {

    static final String DEPLOYMENT = "motcua-shipped";
    private static final Logger log = LoggerFactory.getLogger(ShippedRulebook.class);

    private final RepositoryService repository;
    private final RulebookProperties properties;

    ShippedRulebook(RepositoryService repository, RulebookProperties properties) {
        this.repository = repository;
        this.properties = properties;
    }

    @Override
    public void afterSingletonsInstantiated() {
        boolean published = repository.createDeploymentQuery().list().stream()
                .anyMatch(deployment -> !DEPLOYMENT.equals(deployment.getName()));
        if (published) {
            log.info("A published rulebook is in force; the shipped models stay in the jar.");
            return;
        }
        DeploymentBuilder deployment = repository
                .createDeployment()
                .name(DEPLOYMENT)
                .source(DEPLOYMENT)
                .enableDuplicateFiltering(false);
        for (String folder : Set.of("processes", "decisions")) {
            for (Resource file : files(folder)) {
                add(deployment, file);
            }
        }
        Deployment done = deployment.deploy();
        log.info(
                "Shipped rulebook in force: deployment {} with {} resources.",
                done.getId(),
                repository.getDeploymentResourceNames(done.getId()).size());
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

    private static void add(DeploymentBuilder deployment, Resource file) {
        try (InputStream content = file.getInputStream()) {
            deployment.addInputStream(file.getFilename(), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
