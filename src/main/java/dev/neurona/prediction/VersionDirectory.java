package dev.neurona.prediction;

import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.neurona.model.AliasMoved;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.ModelVersionDeleted;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.model.Models;
import dev.neurona.model.Traffics;
import dev.neurona.shared.DaemonThreads;
import dev.neurona.shared.ProblemException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
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
    /** Not the common pool, whose few threads are no place to wait for a database. */
    private static final Executor READERS = Executors.newSingleThreadExecutor(new DaemonThreads("versions"));

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
    private final LoadingCache<Key, ModelVersion> known;
    private final LoadingCache<Key, Route> routes;

    @Autowired
    VersionDirectory(Models models, Traffics traffics, LoadedVersions loadedVersions) {
        this(models, traffics, loadedVersions, Caffeine.newBuilder().executor(READERS));
    }

    /** @param settings of a cache that has yet neither a size nor an age */
    VersionDirectory(
            Models models, Traffics traffics, LoadedVersions loadedVersions, Caffeine<Object, Object> settings) {
        this.models = models;
        this.traffics = traffics;
        this.loadedVersions = loadedVersions;
        settings.refreshAfterWrite(FRESH.dividedBy(2)).expireAfterWrite(FRESH).maximumSize(MOST);
        known = settings.build(new Reader<>(this::ask));
        routes = settings.build(new Reader<>(this::route));
    }

    /** What is asked for again and again is read again behind the scenes, before it is too old: no request waits for that. */
    private record Reader<V>(Function<Key, V> ask) implements CacheLoader<Key, V> {

        @Override
        public V load(Key key) {
            return ask.apply(key);
        }

        @Override
        public @Nullable V reload(Key key, V old) {
            try {
                return load(key);
            } catch (ProblemException e) {
                // Another process has taken it away: it is forgotten, and who asks for it next is told so
                return null;
            }
        }
    }

    /** As {@link Models#resolve}. */
    ModelVersion resolve(String model) {
        return known.get(new Key(model, null, null));
    }

    /** As {@link Models#version}. */
    ModelVersion version(String model, int version) {
        return known.get(new Key(model, version, null));
    }

    /** As {@link Models#alias}. */
    ModelVersion alias(String model, String alias) {
        return known.get(new Key(model, null, alias));
    }

    /** Which version answers a request that names none, see {@link #resolve}. */
    Choice choose(String model) {
        return routes.get(new Key(model, null, null)).choose();
    }

    /** Which version answers a request that names an alias. */
    Choice choose(String model, String alias) {
        return routes.get(new Key(model, null, alias)).choose();
    }

    private ModelVersion ask(Key key) {
        if (key.version() != null) {
            return models.version(key.model(), key.version());
        }
        return key.alias() == null ? models.resolve(key.model()) : models.alias(key.model(), key.alias());
    }

    private Route route(Key key) {
        var version = ask(key);
        var alias = key.alias() == null ? Models.CHAMPION : key.alias();
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
                canary == null ? null : models.version(version.model(), canary.version()),
                canary == null ? 0 : canary.share(),
                shadow == null ? null : models.version(version.model(), shadow.version()));
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
