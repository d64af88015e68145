package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.env.MockEnvironment;

class TracingFilterTest {

    private static final String[] CLASSES = {
        "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
        "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
        "org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration",
        null
    };

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void leavesTracingOutWithoutAnEndpoint() {
        assertThat(matches()).containsExactly(false, false, true, true);
        environment.setProperty(TracingFilter.ENDPOINT, " ");
        assertThat(matches()).containsExactly(false, false, true, true);
    }

    @Test
    void tracesWhereTheSpansAreTakenIn() {
        environment.setProperty(TracingFilter.ENDPOINT, "http://collector:4318/v1/traces");
        assertThat(matches()).containsExactly(true, true, true, true);
    }

    @Test
    void isFoundBySpringBoot() {
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(AutoConfigurationImportFilter.class))
                .hasAtLeastOneElementOfType(TracingFilter.class);
    }

    private boolean[] matches() {
        var filter = new TracingFilter();
        filter.setEnvironment(environment);
        return filter.match(CLASSES, null);
    }
}
