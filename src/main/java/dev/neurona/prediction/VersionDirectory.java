package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.model.AliasMoved;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.ModelVersionDeleted;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.model.Models;
import dev.neurona.model.Traffics;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
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

    /** @param share of the requests that the canary answers, 0 to 1 */
    private record Route(
            ModelVersion version,
            @Nullable ModelVersion canary,
            double share,
            @Nullable ModelVersion shadow) {

        Choice choose() {
            return canary != null && ThreadLocalRandom.current().nextDouble() < share
                    ? new Choice(canary, null)
                    : new Choice(version, shadow);
        }
    }

    private final Models models;
    private final Traffics traffics;
    private final LoadedVersions loadedVersions;
    private final Cache<Key, ModelVersion> known =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    private final Cache<Key, Route> routes =
            Caffeine.newBuilder().expireAfterWrite(FRESH).maximumSize(MOST).build();

    VersionDirectory(Models models, Traffics traffics, LoadedVersions loadedVersions) {
        this.models = models;
        this.traffics = traffics;
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

    /** Which version answers a request that names none, see {@link #resolve}. */
    Choice choose(String model) {
        return routes.get(new Key(model, null, null), key -> route(resolve(model), Models.CHAMPION))
                .choose();
    }

    /** Which version answers a request that names an alias. */
    Choice choose(String model, String alias) {
        return routes.get(new Key(model, null, alias), key -> route(alias(model, alias), alias))
                .choose();
    }

    private Route route(ModelVersion version, String alias) {
        var traffic = version.aliases().contains(alias)
                ? traffics.find(version.model(), alias).orElse(null)
                : null;
        if (traffic == null) {
            return new Route(version, null, 0, null);
        }
        var canary = traffic.canary();
        var shadow = traffic.shadow();
        return new Route(
                version,
                canary == null ? null : version(version.model(), canary.version()),
                canary == null ? 0 : canary.share(),
                shadow == null ? null : version(version.model(), shadow.version()));
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
        routes.asMap().keySet().removeIf(key -> key.model().equals(model));
    }
}
