package vn.motcua;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.function.Predicate.isEqual;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import vn.motcua.demo.TimeMachine;
import vn.motcua.rulebook.ModelAct;
import vn.motcua.rulebook.ModelWord;
import vn.motcua.rulebook.OfficerAct;

/** The house rules that a compiler does not know. */
class ArchitectureTests {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("vn.motcua", "db.migration");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages("vn.motcua");

    /** What a word takes and gives: values that a model can compare and the engine can store without our classes. */
    private static final Set<Class<?>> PLAIN =
            Set.of(void.class, boolean.class, int.class, long.class, String.class, Date.class, List.class);

    @Test
    void onlyAdaptersKnowTheEngine() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.motcua..camunda..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda..")
                .because("the engine's community edition has ended: it is to be replaced behind the adapters alone")
                .check(HOUSE);
    }

    @Test
    void fewAdaptersKnowTheEnginesInside() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        // configures the engine, reads extension properties while models are parsed
                        "vn.motcua.platform.camunda",
                        // attaches the completion listener to every user task
                        "vn.motcua.rulebook.camunda",
                        // ties every process to its dossier, and asks on whose behalf the engine runs
                        "vn.motcua.dossier.camunda",
                        // gives every user task its due date
                        "vn.motcua.deadline.camunda",
                        // has every user task tell the officers' work list what becomes of it
                        "vn.motcua.desk.camunda",
                        // moves the engine's clock with the demonstration's
                        "vn.motcua.demo.camunda")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.camunda.bpm.engine.impl..")
                .because("the engine's inside changes without notice; there is no public way to listen to every model,"
                        + " and that is all we need it for")
                .check(HOUSE);
    }

    @Test
    void theWebNeverSeesTheEngine() {
        noClasses()
                .that()
                .resideInAPackage("vn.motcua..web..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("vn.motcua..camunda..", "org.camunda.."))
                .because("web and engine are siblings: both call the feature, neither goes through the other")
                .check(HOUSE);
    }

    @Test
    void featuresDoNotReachIntoEachOthersWeb() {
        noClasses()
                .that()
                .resideOutsideOfPackage("vn.motcua..web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("vn.motcua..web..")
                .because("what a feature knows must not hang on how it is shown")
                .check(HOUSE);
    }

    @Test
    void packagesAreNamedAfterWhatTheyAreFor() {
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..")
                .because("such a name says nothing, so everything ends up there")
                .check(HOUSE);
    }

    @Test
    void featuresFormNoCycles() {
        slices().matching("vn.motcua.(*)..")
                .should()
                .beFreeOfCycles()
                .because("two features that need each other are one")
                .check(HOUSE);
    }

    @Test
    void everyPackageSaysWhatItIsForAndWhatMayBeNull() {
        Set<JavaPackage> packages = HOUSE.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages)
                .filteredOn(candidate -> !candidate.getName().equals("vn.motcua"))
                .isNotEmpty()
                .allSatisfy(candidate -> assertThat(candidate.tryGetAnnotationOfType(NullMarked.class))
                        .as(
                                "@NullMarked in the package-info.java of %s, because null is an answer only where a type"
                                        + " says so",
                                candidate.getName())
                        .isPresent());
    }

    @Test
    void timeEntersInOnePlace() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("vn.motcua.platform.TimeConfiguration")
                .and(not(theDemosClock()))
                .should()
                .callCodeUnitWhere(describe("asks the machine for the time", ArchitectureTests::readsTheMachinesClock))
                .because("time comes from the injected Clock, so that tests, simulations and the demo can move it")
                .check(HOUSE);
    }

    private static DescribedPredicate<JavaClass> theDemosClock() {
        return resideInAPackage("vn.motcua.demo..")
                .and(assignableTo(Clock.class).or(assignableTo(TimeMachine.class)))
                .as("the demo's clock");
    }

    private static boolean readsTheMachinesClock(JavaCall<?> call) {
        JavaClass owner = call.getTargetOwner();
        String name = call.getTarget().getName();
        List<String> parameters = call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList();
        boolean asksNobody = parameters.isEmpty() || parameters.equals(List.of(ZoneId.class.getName()));
        boolean now = owner.getPackageName().startsWith("java.time") && name.equals("now") && asksNobody;
        boolean clock = owner.isEquivalentTo(Clock.class) && (name.startsWith("system") || name.startsWith("tick"));
        boolean system = owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis");
        boolean date = owner.isEquivalentTo(Date.class) && name.equals("<init>") && parameters.isEmpty();
        boolean calendar = owner.isAssignableTo(Calendar.class)
                && (name.equals("getInstance") || name.equals("<init>") && parameters.isEmpty());
        return now || clock || system || date || calendar;
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION
                .because("what a class needs must be seen when it is made, and be final")
                .check(HOUSE);
    }

    @Test
    void thereIsOneWayToLog() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging")
                        // The PDF library is told how loud it may be in these terms.
                        .and(not(
                                describe("Level", found -> found.getSimpleName().equals("Level")))))
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.commons.logging..", "org.apache.log4j..", "org.apache.logging..")
                .because("operators configure one log, through SLF4J")
                .check(HOUSE);
    }

    @Test
    void nobodyPrints() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Banner")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.rulebook.camunda.check.CheckCommand")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.journal.JournalCommand")
                .and()
                .doNotHaveFullyQualifiedName("vn.motcua.platform.PrivacyKeysCommand")
                .should(ACCESS_STANDARD_STREAMS)
                .because("a service has a log, not a screen; only the demo greets whoever started it, and commands"
                        + " that check folders, verify the journal or make keys answer whoever typed them")
                .check(HOUSE);
    }

    @Test
    void controllersAreInTheWeb() {
        classes()
                .that()
                .areMetaAnnotatedWith(Controller.class)
                .or()
                .areMetaAnnotatedWith(ControllerAdvice.class)
                .should()
                .resideInAnyPackage("vn.motcua..web..", "vn.motcua.demo..")
                .because("whoever asks what is open to the world looks there")
                .check(HOUSE);
    }

    @Test
    void wordsAreForTheEngineToSpeak() {
        classes()
                .that()
                .areAnnotatedWith(ModelWord.class)
                .should()
                .bePublic()
                .andShould()
                .resideInAPackage("vn.motcua..camunda")
                .because("expressions reach public methods of public classes only, and words are an engine adapter")
                .check(HOUSE);
    }

    @Test
    void wordsTakeAndGivePlainValues() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(ModelWord.class)
                .and()
                .arePublic()
                .should()
                .notBeStatic()
                .andShould()
                .haveRawReturnType(describe("plain", ArchitectureTests::isPlain))
                .andShould()
                .haveRawParameterTypes(describe("plain", types -> types.stream().allMatch(ArchitectureTests::isPlain)))
                .because("a model must not depend on our classes, nor the engine's history on their versions")
                .check(HOUSE);
    }

    private static boolean isPlain(JavaClass type) {
        return PLAIN.stream().anyMatch(type::isEquivalentTo);
    }

    @Test
    void everyWordSaysSomething() {
        assertThat(HOUSE)
                .filteredOn(candidate -> candidate.isAnnotatedWith(ModelWord.class))
                .isNotEmpty()
                .allSatisfy(word -> assertThat(word.getMethods())
                        .as(word.getName())
                        .anyMatch(method ->
                                method.getModifiers().stream().map(Enum::name).anyMatch(isEqual("PUBLIC"))));
    }

    @Test
    void actsArePerformedThroughTheirNameOnly() {
        classes()
                .that()
                .areAssignableTo(OfficerAct.class)
                .and()
                .areNotInterfaces()
                .should()
                .bePackagePrivate()
                .andShould()
                .beAnnotatedWith(ModelAct.class)
                .because("the completion listener finds an act by the name in the model; nothing else may perform it")
                .check(HOUSE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"house", "tests"})
    void nobodySleeps(String where) {
        noClasses()
                .should()
                .callCodeUnitWhere(describe(
                        "sleeps",
                        call -> call.getTarget().getName().equals("sleep")
                                && Stream.of(Thread.class, TimeUnit.class)
                                        .anyMatch(call.getTargetOwner()::isEquivalentTo)))
                .because("a test that waits is slow on a fast machine and fails on a slow one: move the clock, or poll")
                .check(where.equals("tests") ? TESTS : HOUSE);
    }
}
