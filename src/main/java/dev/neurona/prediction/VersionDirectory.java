package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.model.AliasMoved;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.ModelVersionDeleted;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.model.Models;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Which version a client means, without asking the database each time. What this process changes is seen at once; what another
 * process changes, within a second. That there is none is asked anew each time. Safe for any number of threads.
 */
@Component
class VersionDirectory {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    /** @param version and {@code alias}: at most one of them */
    private record Key(
            String model,
            @Nullable Integer version,
            @Nullable String alias) {}

    private final Models models;
    private final LoadedVersions loadedVersions;
    private final Cache<Key, ModelVersion> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    VersionDirectory(Models models, LoadedVersions loadedVersions) {
        this.models = models;
        this.loadedVersions = loadedVersions;
    }

    /** As {@link Models#resolve}. */
    ModelVersion resolve(String model) {
        return find(new Key(model, null, null), () -> models.resolve(model));
    }

    /** As {@link Models#version}. */
    ModelVersion version(String model, int version) {
        return find(new Key(model, version, null), () -> models.version(model, version));
    }

    /** As {@link Models#alias}. */
    ModelVersion alias(String model, String alias) {
        return find(new Key(model, null, alias), () -> models.alias(model, alias));
    }

    private ModelVersion find(Key key, Supplier<ModelVersion> ask) {
        return known.get(key, absent -> ask.get());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void moved(AliasMoved event) {
        forget(event.model());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void registered(ModelVersionRegistered event) {
        forget(event.version().model());
    }

    @TransactionalEventListener(fallbackExecution = true)
    void deleted(ModelVersionDeleted event) {
        forget(event.version().model());
        loadedVersions.unload(event.version());
    }

    /** After a look at the database that has begun before, and would put what it saw behind. */
    private void forget(String model) {
        known.asMap().keySet().removeIf(key -> key.model().equals(model));
    }
}
