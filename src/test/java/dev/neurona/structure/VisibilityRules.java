package dev.neurona.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import java.lang.annotation.Annotation;
import java.util.List;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;

/** What a package keeps to itself: its controllers, its tables, and what their rows refer to. */
final class VisibilityRules {

    private static final List<Class<? extends Annotation>> RELATIONS =
            List.of(OneToOne.class, OneToMany.class, ManyToOne.class, ManyToMany.class);

    private VisibilityRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.brokenBy(
                        classes()
                                .that()
                                .areMetaAnnotatedWith(Controller.class)
                                .should()
                                .bePackagePrivate()
                                .because("a controller is called over HTTP only"),
                        """
                        package dev.neurona.run;
                        @org.springframework.web.bind.annotation.RestController
                        public class Broken {}
                        """,
                        "package dev.neurona.run; @org.springframework.stereotype.Controller public class Broken {}"),
                Rule.brokenBy(
                        classes()
                                .that()
                                .areAnnotatedWith(Entity.class)
                                .or()
                                .areAnnotatedWith(Embeddable.class)
                                .or()
                                .areAnnotatedWith(MappedSuperclass.class)
                                .should()
                                .bePackagePrivate()
                                .because("a table belongs to one package"),
                        "package dev.neurona.run; @jakarta.persistence.Entity public class Broken {}",
                        "package dev.neurona.run; @jakarta.persistence.Embeddable public record Broken(int x) {}",
                        "package dev.neurona.run; @jakarta.persistence.MappedSuperclass public class Broken {}"),
                Rule.brokenBy(
                        classes()
                                .that()
                                .areAssignableTo(Repository.class)
                                .should()
                                .bePackagePrivate()
                                .because("a table belongs to one package"),
                        """
                        package dev.neurona.run;
                        public interface Broken extends org.springframework.data.jpa.repository.JpaRepository<Object, Long> {}
                        """),
                Rule.brokenBy(
                        members()
                                .should(relateToNoOtherPackage())
                                .because("rows refer to other packages' rows by their ids"),
                        """
                        package dev.neurona.run;
                        class Broken { @jakarta.persistence.ManyToOne dev.neurona.dataset.Dataset dataset; }
                        """,
                        """
                        package dev.neurona.run;
                        class Broken { @jakarta.persistence.OneToMany java.util.List<dev.neurona.dataset.Dataset> all; }
                        """,
                        """
                        package dev.neurona.run;
                        class Broken {
                            @jakarta.persistence.OneToOne dev.neurona.dataset.Dataset getDataset() { return null; }
                        }
                        """));
    }

    private static ArchCondition<JavaMember> relateToNoOtherPackage() {
        return new ArchCondition<>("have no JPA relation to another package") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                if (RELATIONS.stream().noneMatch(member::isAnnotatedWith)) {
                    return;
                }
                var own =
                        JavaClass.Predicates.resideInAPackage(member.getOwner().getPackageName());
                type(member).getAllInvolvedRawTypes().stream()
                        .filter(DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("java..")))
                        .filter(DescribedPredicate.not(own))
                        .forEach(other -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " is a relation to " + other.getName())));
            }
        };
    }

    private static JavaType type(JavaMember member) {
        return member instanceof JavaField field ? field.getType() : ((JavaMethod) member).getReturnType();
    }
}
