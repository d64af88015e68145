package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The counts of all versions that were asked. Safe for any number of threads. */
@Component
class Statistics {

    private final Map<Long, VersionStatistics> byVersion = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    Statistics(ObjectProvider<MeterRegistry> registry) {
        this.registry = registry.getIfAvailable(SimpleMeterRegistry::new);
    }

    VersionStatistics of(ModelVersion version) {
        var known = byVersion.get(version.id());
        return known != null
                ? known
                : byVersion.computeIfAbsent(version.id(), id -> new VersionStatistics(version, registry));
    }

    MeterRegistry registry() {
        return registry;
    }
}
