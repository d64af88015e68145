package dev.neurona.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** What a class is called, and what it says about null. */
final class StyleRules {

    private StyleRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.brokenBy(
                        noClasses()
                                .should()
                                // as a word of the name, so that Implicit and Utility may be words too
                                .haveNameMatching(".*(Util|Helper|Manager|Impl|Common)s?(?![a-z]).*")
                                .orShould()
                                .resideInAnyPackage("..util..", "..utils..", "..helper..", "..impl..", "..common..")
                                .because("such a name says nothing of what is in it"),
                        "package dev.neurona.run; class RunUtils {}",
                        "package dev.neurona.run; class HelperOfRuns {}",
                        "package dev.neurona.run; class RunManager {}",
                        "package dev.neurona.run; class Run { static class MetricsImpl {} }",
                        "package dev.neurona.run; interface CommonRuns {}",
                        "package dev.neurona.common; class Broken {}",
                        "package dev.neurona.run.util; class Broken {}"),
                Rule.brokenBy(
                        classes().should(beInANullMarkedPackage()).because("what may be null says so"),
                        "package dev.neurona.unheard; class Broken {}"));
    }

    private static ArchCondition<JavaClass> beInANullMarkedPackage() {
        return new ArchCondition<>("be in a package with @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type,
                        type.getPackage().isAnnotatedWith(NullMarked.class),
                        type.getName() + " is in a package whose package-info has no @NullMarked"));
            }
        };
    }
}
