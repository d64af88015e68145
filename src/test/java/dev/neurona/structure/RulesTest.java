package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.neurona.Neurona;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulesTest {

    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackagesOf(Neurona.class);

    static Stream<Rule> rules() {
        return Rule.all();
    }

    static Stream<Arguments> brokenRules() {
        return Rule.all().flatMap(rule -> rule.broken().stream().map(source -> Arguments.of(rule, source)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void theServiceKeeps(Rule rule) {
        rule.archRule().check(SERVICE);
    }

    @ParameterizedTest(name = "{0}: source {index}")
    @MethodSource("brokenRules")
    void isFoundBroken(Rule rule, String source, @TempDir Path folder) throws IOException {
        var classes = Sources.compile(source, folder);

        assertThat(rule.archRule().allowEmptyShould(true).evaluate(classes).hasViolation())
                .as("breaks: %s", rule)
                .isTrue();
    }
}
