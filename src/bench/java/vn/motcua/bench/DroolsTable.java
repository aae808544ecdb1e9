package vn.motcua.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A table in Drools. */
final class DroolsTable implements Function<Map<String, Object>, List<Map<String, Object>>> {

    private final DMNRuntime runtime;
    private final DMNModel model;
    private final String key;

    DroolsTable(String key, byte[] dmn) {
        this.key = key;
        Resource file = ResourceFactory.newByteArrayResource(dmn).setSourcePath(key + ".dmn");
        runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(file))
                .getOrElseThrow(IllegalStateException::new);
        model = runtime.getModels().get(0);
        if (model.hasErrors()) {
            throw new IllegalStateException(model.getMessages().toString());
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Map<String, Object>> apply(Map<String, Object> inputs) {
        DMNContext context = runtime.newContext();
        inputs.forEach(context::set);
        Object answer = runtime.evaluateByName(model, context, key)
                .getDecisionResultByName(key)
                .getResult();
        return answer == null ? List.of() : List.of((Map<String, Object>) answer);
    }
}
