package dev.neurona.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digits",
                "a",
                "0",
                "fashion-mnist_v1.2",
                "a23456789012345678901234567890123456789012345678901234567890123"
            })
    void takesNamesThatNeedNoEscaping(String name) {
        assertThat(ModelNames.modelFault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Digits",
                "-a",
                ".a",
                "_a",
                "a b",
                "a/b",
                "é",
                "a\n",
                "a234567890123456789012345678901234567890123456789012345678901234"
            })
    void refusesOthers(String name) {
        assertThat(ModelNames.modelFault(name)).contains(ModelNames.RULE);
        assertThat(ModelNames.aliasFault(name)).contains(ModelNames.RULE);
    }

    @Test
    void anAliasMayNotLookLikeAVersion() {
        assertThat(ModelNames.aliasFault("12")).isPresent();
        assertThat(ModelNames.aliasFault("v12")).isEmpty();
        assertThat(ModelNames.modelFault("12")).isEmpty();
    }
}
