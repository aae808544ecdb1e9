package vn.motcua.platform.camunda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantCommandChecker;
import org.camunda.bpm.engine.impl.identity.db.DbReadOnlyIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskManager;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceManager;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import vn.motcua.platform.Sentences;

/** How the embedded engine is set up beyond {@code application.yaml}; ids of groups are {@code <unit>-<role>}. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean
    ProcessEnginePlugin motCuaPlugin(
            ObjectProvider<BpmnParseListener> parseListeners,
            ObjectProvider<ModelWords> words,
            Sentences sentences,
            BeanFactory beans) {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                List<BpmnParseListener> listeners = new ArrayList<>();
                parseListeners.orderedStream().forEach(listeners::add);
                engine.setCustomPreBPMNParseListeners(listeners);
                engine.setEnableCmdExceptionLogging(false);
                engine.setPasswordPolicy(new OfficerPasswords());
                engine.setCustomPreCommandInterceptorsTxRequired(
                        List.of(new RefusalInterceptor(sentences), new OnlyByCompleting()));
                engine.setCustomPreCommandInterceptorsTxRequiresNew(
                        List.of(new RefusalInterceptor(sentences), new OnlyByCompleting()));
                engine.setCustomPostCommandInterceptorsTxRequired(List.of(new DossierOfFault()));
                engine.setCustomPostCommandInterceptorsTxRequiresNew(List.of(new DossierOfFault()));
                ((SpringProcessEngineConfiguration) engine)
                        .setBeans(new VisibleBeans(words.getObject().names(), beans));
                askLess(engine);
            }

            @Override
            public void postInit(ProcessEngineConfigurationImpl engine) {
                engine.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
                engine.setDeploymentCache(new KnownDefinitions(engine.getDeployers()));
                PropertiesFoundOnce.ofQueries();
                StatementsParsedOnce.in(engine.getSqlSessionFactory().getConfiguration());
                VariablesWithoutPlaces.in(engine.getSqlSessionFactory().getConfiguration());
            }
        };
    }

    /**
     * An identity provider keeps users and groups; nobody writes any into the engine. Otherwise the engine's web
     * applications, finding no administrator among its users, would let whoever comes first make one.
     */
    @Bean
    @Profile("oidc")
    ProcessEnginePlugin usersFromOutside() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setIdentityProviderSessionFactory(
                        new GenericManagerFactory(DbReadOnlyIdentityServiceProvider.class));
            }
        };
    }

    /** Leaves out what the engine asks the database without need; what it answers and writes stays the same. */
    private static void askLess(ProcessEngineConfigurationImpl engine) {
        engine.setHistoryEventProducer(new HistoryWithoutReading.Producer());
        engine.setEnableDefaultDbHistoryEventHandler(false);
        engine.setCustomHistoryEventHandlers(new ArrayList<>(List.of(new HistoryWithoutReading.Handler())));
        engine.setCommandCheckers(List.of(new TenantCommandChecker(), new TaskRights.OfWorkers()));
        engine.setResourceAuthorizationProvider(new TaskRights.OfNewTasks());
        engine.setCustomSessionFactories(List.of(
                new InPlaceOf(AuthorizationManager.class, TaskRights.OfAllGroups::new),
                new InPlaceOf(TaskManager.class, OneTaskAnExecution::new),
                new InPlaceOf(VariableInstanceManager.class, VariablesOfTasks::new)));
    }

    private record InPlaceOf(Class<?> engines, Supplier<Session> ours) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return engines;
        }

        @Override
        public Session openSession() {
            return ours.get();
        }
    }

    @Bean
    FilterRegistrationBean<RefusalAnswers> refusalAnswers(ObjectMapper json, MessageSource messages) {
        FilterRegistrationBean<RefusalAnswers> filter = new FilterRegistrationBean<>(new RefusalAnswers(
                json, messages.getMessage("platform.problem.SERVICE_UNAVAILABLE", null, Sentences.VIETNAMESE)));
        filter.addUrlPatterns("/engine-rest/*", "/camunda/api/*");
        return filter;
    }

    /** The only beans that expressions in models can see, looked up when an expression asks for them. */
    private static final class VisibleBeans extends AbstractMap<Object, Object> {

        private final Set<String> names;
        private final BeanFactory beans;

        VisibleBeans(Set<String> names, BeanFactory beans) {
            this.names = names;
            this.beans = beans;
        }

        @Override
        public boolean containsKey(Object name) {
            return names.contains(name);
        }

        @Override
        public Object get(Object name) {
            return names.contains(name) ? beans.getBean(name.toString()) : null;
        }

        @Override
        public Set<Map.Entry<Object, Object>> entrySet() {
            throw new UnsupportedOperationException("Words are looked up by name only");
        }
    }
}
