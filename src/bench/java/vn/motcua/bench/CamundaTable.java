package vn.motcua.bench;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** A table in Camunda's DMN engine with nothing of ours; speaks JDK types only, so it may live in another class loader. */
final class CamundaTable implements Function<Map<String, Object>, List<Map<String, Object>>> {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision decision;

    CamundaTable(String key, byte[] dmn) {
        decision = engine.parseDecision(key, new ByteArrayInputStream(dmn));
    }

    @Override
    public List<Map<String, Object>> apply(Map<String, Object> inputs) {
        return engine.evaluateDecisionTable(decision, inputs).getResultList();
    }
}
