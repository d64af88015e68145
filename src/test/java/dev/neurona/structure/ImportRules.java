package dev.neurona.structure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.modulith.ApplicationModule;

/** Who may import which library; who may import which module is Modulith's to check, once each module says it. */
final class ImportRules {

    private static final String ROOT = "dev.neurona";

    private ImportRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.neurona.engine..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "org.bytedeco..")
                                .because("only engine knows which library trains"),
                        "package dev.neurona.network; class Broken { org.nd4j.linalg.api.ndarray.INDArray weights; }",
                        "package dev.neurona.job; class Broken extends org.deeplearning4j.nn.conf.layers.DenseLayer {}",
                        "package dev.neurona.training; class Broken { org.bytedeco.javacpp.Pointer pointer; }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.neurona.onnx..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "ai.onnxruntime..",
                                        "ai.onnx..",
                                        "org.tribuo.util.onnx..",
                                        "com.google.protobuf..")
                                .because("only onnx knows the format and what runs it"),
                        "package dev.neurona.prediction; class Broken { ai.onnxruntime.OrtSession session; }",
                        "package dev.neurona.engine; class Broken { ai.onnx.proto.OnnxMl.ModelProto model; }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .resideOutsideOfPackages("dev.neurona.search..", "dev.neurona.onnx..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage("org.tribuo..")
                                .because("only search grows forests"),
                        "package dev.neurona.training; class Broken { org.tribuo.Model<?> model; }"),
                Rule.brokenBy(
                        noClasses()
                                .that()
                                .resideOutsideOfPackage("dev.neurona.job..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage("com.github.kagkarlsson..")
                                .because("only job knows how jobs are queued"),
                        "package dev.neurona.training; class Broken { com.github.kagkarlsson.scheduler.Scheduler s; }"),
                Rule.brokenBy(
                        classes()
                                .that()
                                .resideInAPackage("dev.neurona.*..")
                                .should(beInAModuleThatSaysWhatItMayImport())
                                .because("Modulith lets a module that says nothing import every other"),
                        "package dev.neurona.unheard; class Broken {}",
                        "package dev.neurona.unheard.deeper; class Broken {}"));
    }

    private static ArchCondition<JavaClass> beInAModuleThatSaysWhatItMayImport() {
        return new ArchCondition<>("be in a module that says what it may import") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                var says = Stream.iterate(
                                Optional.of(type.getPackage()),
                                Optional::isPresent,
                                p -> p.flatMap(JavaPackage::getParent))
                        .flatMap(Optional::stream)
                        .filter(p -> p.getParent().map(JavaPackage::getName).equals(Optional.of(ROOT)))
                        .flatMap(p -> p.tryGetAnnotationOfType(ApplicationModule.class).stream())
                        .anyMatch(module ->
                                !Arrays.asList(module.allowedDependencies()).contains(ApplicationModule.OPEN_TOKEN));
                events.add(new SimpleConditionEvent(
                        type,
                        says,
                        type.getName() + " is in a module without @ApplicationModule(allowedDependencies)"));
            }
        };
    }
}
