package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.shared.DaemonThreads;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks shadows what others were asked, and counts how often they agree: on the class, or on a number within a thousandth. Nobody
 * waits for that: it is done on one thread, and what that can't keep up with is left out.
 */
@Component
class Shadows {

    private static final Logger log = LoggerFactory.getLogger(Shadows.class);
    private static final int MOST_WAITING = 256;
    private static final double CLOSE = 1e-3;

    private final LoadedVersions loadedVersions;
    private final Deadlines deadlines;
    private final Statistics statistics;
    private final Map<Pair, Tally> tallies = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            new DaemonThreads("shadow"),
            new ThreadPoolExecutor.DiscardPolicy());

    private record Pair(long version, long shadow) {}

    private static final class Tally {
        private final LongAdder compared = new LongAdder();
        private final LongAdder agreed = new LongAdder();
    }

    /** @param rate null while nothing was compared */
    record Agreement(long compared, long agreed, @Nullable Double rate) {}

    Shadows(LoadedVersions loadedVersions, Deadlines deadlines, Statistics statistics) {
        this.loadedVersions = loadedVersions;
        this.deadlines = deadlines;
        this.statistics = statistics;
        executor.allowCoreThreadTimeOut(true);
    }

    /** @param values {@code [count, features]}, raw; not to be changed afterwards */
    void ask(ModelVersion version, ModelVersion shadow, float[] values, int count, Outputs answered) {
        executor.execute(() -> {
            try {
                compare(version, shadow, loadedVersions.predict(shadow, values, count, deadlines.usual()), answered);
            } catch (RuntimeException e) {
                log.warn("Version {} of {} as a shadow: {}", shadow.version(), shadow.model(), e.toString());
            }
        });
    }

    private void compare(ModelVersion version, ModelVersion shadow, Outputs its, Outputs answered) {
        var tally = tallies.computeIfAbsent(new Pair(version.id(), shadow.id()), pair -> new Tally());
        var units = answered.units();
        for (var from = 0; from < answered.values().length; from += units) {
            var agrees = version.signature().isRegression()
                    ? Math.abs(answered.values()[from] - its.values()[from])
                            <= CLOSE * Math.max(1, Math.abs(answered.values()[from]))
                    : Ranking.largest(answered.values(), from, units) == Ranking.largest(its.values(), from, units);
            tally.compared.increment();
            if (agrees) {
                tally.agreed.increment();
            }
            statistics
                    .registry()
                    .counter(
                            "neurona.prediction.shadow",
                            "model",
                            version.model(),
                            "version",
                            Integer.toString(version.version()),
                            "shadow",
                            Integer.toString(shadow.version()),
                            "agreed",
                            Boolean.toString(agrees))
                    .increment();
        }
    }

    /** How often the two have agreed since this process has started. */
    Agreement agreement(ModelVersion version, ModelVersion shadow) {
        var tally = tallies.get(new Pair(version.id(), shadow.id()));
        if (tally == null) {
            return new Agreement(0, 0, null);
        }
        var compared = tally.compared.sum();
        var agreed = tally.agreed.sum();
        return new Agreement(compared, agreed, compared == 0 ? null : (double) agreed / compared);
    }

    @PreDestroy
    void close() {
        executor.shutdownNow();
    }
}
