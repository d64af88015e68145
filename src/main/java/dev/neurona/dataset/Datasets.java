package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The catalogue of data sets, and their examples. Safe for any number of threads. */
@Service
public class Datasets {

    private static final Logger log = LoggerFactory.getLogger(Datasets.class);

    private final Map<String, DatasetSource> sources = new TreeMap<>();
    private final Map<Part, Examples> loaded = new ConcurrentHashMap<>();

    private record Part(String dataset, Split split) {}

    Datasets(List<DatasetSource> sources) {
        sources.forEach(source -> this.sources.put(source.dataset().name(), source));
    }

    /** The data sets in the jar, for what runs without Spring. */
    public static Datasets bundled() {
        return new Datasets(List.of(BundledDatasets.mnist()));
    }

    /** All data sets, by name. */
    public List<Dataset> list() {
        return sources.values().stream().map(DatasetSource::dataset).toList();
    }

    public Optional<Dataset> find(String name) {
        return Optional.ofNullable(sources.get(name)).map(DatasetSource::dataset);
    }

    /**
     * The data set of this name.
     *
     * @throws ProblemException not found; the message names those that there are
     */
    public Dataset get(String name) {
        return source(name).dataset();
    }

    /**
     * The examples of a split. The first call reads them, however many threads ask at once; all later ones get the same object at
     * once. A failed load is tried again at the next call. Slow the first time: never call it inside a transaction.
     *
     * @throws ProblemException not found, if there is no such data set or it has no such split; unavailable, if its files are missing
     *     or damaged
     */
    public Examples load(String name, Split split) {
        var source = source(name);
        if (!source.dataset().splits().containsKey(split)) {
            throw noSplit(source.dataset(), split.toString());
        }
        return loaded.computeIfAbsent(new Part(name, split), part -> {
            var start = System.nanoTime();
            var examples = source.read(split);
            log.info(
                    "Loaded {} examples of {} ({}) in {} ms",
                    examples.size(),
                    name,
                    split,
                    (System.nanoTime() - start) / 1_000_000);
            return examples;
        });
    }

    static ProblemException noSplit(Dataset dataset, String split) {
        return ProblemException.notFound("Data set %s has no split %s; it has %s"
                .formatted(dataset.name(), Values.show(split), dataset.splits().keySet()));
    }

    private DatasetSource source(String name) {
        var source = sources.get(name);
        if (source == null) {
            throw ProblemException.notFound(
                    "There is no data set %s; there are %s".formatted(Values.show(name), sources.keySet()));
        }
        return source;
    }
}
