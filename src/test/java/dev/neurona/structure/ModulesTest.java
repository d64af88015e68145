package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.Neurona;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    @Test
    void importOnlyWhatTheySay() {
        ApplicationModules.of(Neurona.class).verify();
    }

    @Test
    void areFoundToImportWhatTheyDoNotSay() {
        var modules = ApplicationModules.of("dev.neurona.structure.broken", location -> true);

        assertThat(modules.detectViolations().getMessages())
                .anySatisfy(message -> assertThat(message).contains("Module 'lower' depends on module 'upper'"))
                .anySatisfy(message -> assertThat(message).contains("Cycle detected"))
                .anySatisfy(message ->
                        assertThat(message).contains("Module 'reader' depends on non-exposed type", "Inner"));
    }
}
