package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.util.unit.DataSize;

class PredictionPropertiesTest {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class))
            .withUserConfiguration(Settings.class);

    @Test
    void hasItsDefaults() {
        runner.run(context -> assertThat(context.getBean(PredictionProperties.class))
                .isEqualTo(new PredictionProperties(DataSize.ofMegabytes(512), 1, 8192, 256, Duration.ofSeconds(10))));
    }

    @Test
    void isReadByItsNames() {
        runner.withPropertyValues(
                        "neurona.prediction.max-loaded-memory=2MB",
                        "neurona.prediction.intra-op-threads=3",
                        "neurona.prediction.queue-capacity=2048",
                        "neurona.prediction.max-batch=64",
                        "neurona.prediction.timeout=500ms")
                .run(context -> assertThat(context.getBean(PredictionProperties.class))
                        .isEqualTo(new PredictionProperties(
                                DataSize.ofMegabytes(2), 3, 2048, 64, Duration.ofMillis(500))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"intra-op-threads=0", "queue-capacity=1023", "max-batch=0", "timeout=0s"})
    void refusesWhatCanNotWork(String setting) {
        runner.withPropertyValues("neurona.prediction." + setting)
                .run(context -> assertThat(context).hasFailed());
    }

    @EnableConfigurationProperties(PredictionProperties.class)
    static class Settings {}
}
