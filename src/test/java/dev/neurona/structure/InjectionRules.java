package dev.neurona.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.GeneralCodingRules.BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;

/** How a class gets what it needs: through a constructor that stays short, the time included. */
final class InjectionRules {

    private static final int MOST_PARAMETERS = 6;

    private InjectionRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.brokenBy(
                        noFields()
                                .should(BE_ANNOTATED_WITH_AN_INJECTION_ANNOTATION)
                                .orShould()
                                .beAnnotatedWith(PersistenceContext.class)
                                .because("a constructor names all that a class needs"),
                        """
                        package dev.neurona.run;
                        class Broken { @org.springframework.beans.factory.annotation.Autowired java.time.Clock clock; }
                        """,
                        """
                        package dev.neurona.run;
                        class Broken { @org.springframework.beans.factory.annotation.Value("${x}") String x; }
                        """,
                        """
                        package dev.neurona.run;
                        class Broken { @jakarta.persistence.PersistenceContext jakarta.persistence.EntityManager em; }
                        """),
                Rule.brokenBy(
                        noMethods()
                                .should()
                                .beAnnotatedWith(Autowired.class)
                                .because("a constructor names all that a class needs"),
                        """
                        package dev.neurona.run;
                        class Broken {
                            @org.springframework.beans.factory.annotation.Autowired void setClock(java.time.Clock c) {}
                        }
                        """),
                Rule.brokenBy(
                        constructors()
                                .that()
                                .areDeclaredInClassesThat(DescribedPredicate.not(areRecordsOrEnums()))
                                .should()
                                .haveRawParameterTypes(DescribedPredicate.describe(
                                        "at most " + MOST_PARAMETERS, types -> types.size() <= MOST_PARAMETERS))
                                .because("a class that needs more does more than one thing"),
                        "package dev.neurona.run; class Broken { Broken(int a, int b, int c, int d, int e, int f, int g) {} }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .doNotHaveFullyQualifiedName("dev.neurona.shared.ClockConfiguration")
                                .should()
                                .accessTargetWhere(DescribedPredicate.describe(
                                        "it reads the system's clock", InjectionRules::readsTheSystemClock))
                                .because("a test sets the injected java.time.Clock, and System.nanoTime measures"),
                        "package dev.neurona.run; class Broken { Object now() { return java.time.Instant.now(); } }",
                        "package dev.neurona.run; class Broken { Object now() { return java.time.LocalDateTime.now(); } }",
                        """
                        package dev.neurona.run;
                        class Broken { Object now() { return java.time.LocalDate.now(java.time.ZoneOffset.UTC); } }
                        """,
                        "package dev.neurona.run; class Broken { long now() { return System.currentTimeMillis(); } }",
                        "package dev.neurona.run; class Broken { Object now() { return new java.util.Date(); } }",
                        "package dev.neurona.run; class Broken { Object now() { return java.time.Clock.systemUTC(); } }",
                        """
                        package dev.neurona.run;
                        class Broken { java.util.function.Supplier<Object> now = java.time.Instant::now; }
                        """));
    }

    /** An enum's constructor has its name and ordinal besides what the source says. */
    private static DescribedPredicate<JavaClass> areRecordsOrEnums() {
        return DescribedPredicate.describe("are records or enums", type -> type.isRecord() || type.isEnum());
    }

    private static boolean readsTheSystemClock(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) {
            return false;
        }
        var owner = target.getOwner();
        var name = target.getName();
        return switch (owner.getName()) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" ->
                name.equals("<init>") && target.getRawParameterTypes().isEmpty();
            case "java.time.Clock" -> name.startsWith("system") || name.startsWith("tick");
            default ->
                owner.getPackageName().startsWith("java.time")
                        && name.equals("now")
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        };
    }
}
