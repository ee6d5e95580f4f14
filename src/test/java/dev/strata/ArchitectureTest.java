package dev.strata;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.concurrent.Executors;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// The rules of the house, each with its reason.
@AnalyzeClasses(packages = "dev.strata", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule CORE_IS_PURE = classes().that().resideInAPackage("dev.strata.core..").should()
            .onlyDependOnClassesThat(resideInAnyPackage("dev.strata.core..", "java..", "org.jspecify.."))
            .because("what an image is must be testable and usable with no window, no engine and no network");

    @ArchTest
    static final ArchRule CORE_STARTS_NOTHING = noClasses().that().resideInAPackage("dev.strata.core..").should()
            .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
            .orShould().dependOnClassesThat().areAssignableTo(ProcessBuilder.class)
            .because("core computes; the world outside is the engine's");

    @ArchTest
    static final ArchRule ENGINE_KNOWS_NO_WINDOW = noClasses().that().resideInAPackage("dev.strata.engine..").should()
            .dependOnClassesThat(resideInAnyPackage("dev.strata.ui..", "javafx.."))
            .because("engines are used without a window too");

    @ArchTest
    static final ArchRule DOCKER_JAVA_IN_ONE_PLACE = noClasses()
            .that(not(resideInAPackage("dev.strata.engine.docker..")))
            .should().dependOnClassesThat(resideInAPackage("com.github.dockerjava.."))
            .because("its edges are handled in one place");

    @ArchTest
    static final ArchRule PROCESSES_IN_ONE_PLACE = noClasses()
            .that(not(resideInAPackage("dev.strata.engine.process..")))
            .should().dependOnClassesThat().areAssignableTo(ProcessBuilder.class)
            .because("output must be bounded, time limited and the PATH repaired wherever a program is started");

    @ArchTest
    static final ArchRule UI_SEES_INTERFACES = noClasses().that().resideInAPackage("dev.strata.ui..").should()
            .dependOnClassesThat(resideInAnyPackage("dev.strata.engine.*..", "dev.strata"))
            .because("only App and Main know implementations");

    @ArchTest
    static final ArchRule COMMANDS_SEE_INTERFACES = noClasses().that().resideInAPackage("dev.strata.cli..").should()
            .dependOnClassesThat(
                    resideInAnyPackage("dev.strata.engine.*..", "dev.strata.ui..", "javafx..", "dev.strata"))
            .because("a script must not need a window, and only Main knows implementations");

    @ArchTest
    static final ArchRule MODELS_HAVE_NO_CONTROLS = noClasses().that().haveSimpleNameEndingWith("ViewModel").or()
            .haveSimpleNameEndingWith("Row").or().haveSimpleNameEndingWith("Store").should()
            .dependOnClassesThat(resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.css.."))
            .because("they are tested with no toolkit");

    @ArchTest
    static final ArchRule FEATURES_ARE_STRANGERS = slices()
            .matching("dev.strata.ui.(images|layers|containers|build|editor|steps|history|context|archive|disk|journal|"
                    + "settings)..")
            .should()
            .notDependOnEachOther().because("going from one to another is a call of Navigator");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching("dev.strata.(**)").should().beFreeOfCycles()
            .because("a cycle is two packages that are really one");

    @ArchTest
    static final ArchRule RUN_LATER_IN_ONE_PLACE = noClasses().that(not(resideInAPackage("dev.strata.ui.work..")))
            .should().callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
            .because("everything else gets its results through Background");

    @ArchTest
    static final ArchRule EXECUTORS_IN_PARTS = noClasses().that().doNotHaveFullyQualifiedName("dev.strata.Parts")
            .should()
            .dependOnClassesThat().areAssignableTo(Executors.class).because("threads are counted in one place");
}
