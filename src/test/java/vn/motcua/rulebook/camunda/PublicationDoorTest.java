package vn.motcua.rulebook.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import vn.motcua.platform.Refused;
import vn.motcua.rulebook.Finding;
import vn.motcua.rulebook.RulebookCheck;
import vn.motcua.rulebook.RulebookFile;
import vn.motcua.rulebook.RulebookInForce;
import vn.motcua.rulebook.RulebookRefused;

class PublicationDoorTest {

    private static final RulebookFile IN_FORCE = new RulebookFile("deadline.dmn", "<deadline/>");

    private final Map<String, RulebookFile> checked = new TreeMap<>();
    private List<Finding> findings = List.of();
    private PublicationDoor door;

    @BeforeEach
    void build() {
        RulebookInForce inForce = mock(RulebookInForce.class);
        when(inForce.files()).thenReturn(Map.of(IN_FORCE.name(), IN_FORCE));
        RulebookCheck check = (rulebook, changed) -> {
            checked.putAll(rulebook);
            assertThat(changed).isEqualTo(Set.of("fee.dmn"));
            return findings;
        };
        door = new PublicationDoor(provider(check), provider(inForce));
    }

    @Test
    void checksWhatIsPublishedTogetherWithWhatIsInForce() {
        door.open(() -> {
            door.deploy(deployment(true));
            return null;
        });

        assertThat(checked.keySet()).containsExactly("deadline.dmn", "fee.dmn");
    }

    @Test
    void letsNoErrorIn() {
        findings = List.of(finding(Finding.Severity.ERROR));

        assertThatThrownBy(() -> door.open(() -> {
                    door.deploy(deployment(true));
                    return null;
                }))
                .isInstanceOf(RulebookRefused.class);
    }

    @Test
    void letsWarningsIn() {
        findings = List.of(finding(Finding.Severity.WARNING));

        assertThatCode(() -> door.open(() -> {
                    door.deploy(deployment(true));
                    return null;
                }))
                .doesNotThrowAnyException();
    }

    @Test
    void isShutOutsideOfAPublication() {
        assertThatThrownBy(() -> door.deploy(deployment(true))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> door.open(() -> {
                    throw new IllegalStateException("publication failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> door.deploy(deployment(true))).isInstanceOf(Refused.class);
    }

    /** After a restart the engine parses old deployments again; whatever we think of them today, dossiers run on them. */
    @Test
    void alwaysLoadsWhatIsNotNew() {
        findings = List.of(finding(Finding.Severity.ERROR));

        assertThatCode(() -> door.deploy(deployment(false))).doesNotThrowAnyException();
        assertThat(checked).isEmpty();
    }

    private static Finding finding(Finding.Severity severity) {
        return new Finding(severity, "table.gap", "fee.dmn", "", "", List.of());
    }

    private static DeploymentEntity deployment(boolean isNew) {
        DeploymentEntity deployment = new DeploymentEntity();
        deployment.setNew(isNew);
        ResourceEntity resource = new ResourceEntity();
        resource.setName("fee.dmn");
        resource.setBytes("<fee/>".getBytes(StandardCharsets.UTF_8));
        deployment.addResource(resource);
        return deployment;
    }

    private static <T> ObjectProvider<T> provider(T bean) {
        return new ObjectProvider<>() {
            @Override
            public T getObject() {
                return bean;
            }
        };
    }
}
