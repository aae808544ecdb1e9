package vn.motcua;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/** Every feature is a module: others see its top package and its named interfaces, and there are no cycles. */
class ModularityTests {

    private final ApplicationModules modules = ApplicationModules.of(MotCuaApplication.class);

    @Test
    void featuresKeepTheirInsidesToThemselves() {
        modules.verify();
    }

    /** Pictures and tables of the modules for the handbook, in {@code target/spring-modulith-docs}. */
    @Test
    void drawsTheModules() {
        new Documenter(modules).writeModulesAsPlantUml().writeModuleCanvases();
    }
}
