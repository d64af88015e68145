package dev.neurona.engine;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Part of readiness: up once the native library has loaded. */
@Component("engineHealthIndicator")
class EngineHealthIndicator implements HealthIndicator {

    private final NativeLibrary library;

    EngineHealthIndicator(NativeLibrary library) {
        this.library = library;
    }

    @Override
    public Health health() {
        if (library.isLoaded()) {
            return Health.up().build();
        }
        return library.hasFailed()
                ? Health.down()
                        .withDetail("nativeLibrary", "can't be loaded on this machine")
                        .build()
                : Health.outOfService()
                        .withDetail("nativeLibrary", "still loading")
                        .build();
    }
}
