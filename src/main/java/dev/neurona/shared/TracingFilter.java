package dev.neurona.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Leaves tracing out of a process that has nowhere to send its traces: Spring Boot would make spans of a tenth of all requests even so, and
 * build all that makes them at start-up. Listed in {@code META-INF/spring.factories}.
 */
class TracingFilter implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private boolean on;

    @Override
    public void setEnvironment(Environment environment) {
        on = StringUtils.hasText(environment.getProperty(ENDPOINT));
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        var matches = new boolean[classes.length];
        for (var i = 0; i < classes.length; i++) {
            matches[i] = on || classes[i] == null || !traces(classes[i]);
        }
        return matches;
    }

    private static boolean traces(String autoConfiguration) {
        return autoConfiguration.startsWith("org.springframework.boot.micrometer.tracing.")
                || autoConfiguration.startsWith("org.springframework.boot.opentelemetry.");
    }
}
