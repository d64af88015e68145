package dev.neurona.dataset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The catalogue of data sets, and their examples. Safe for any number of threads. */
@Service
public class Datasets {

    private static final Logger log = LoggerFactory.getLogger(Datasets.class);

    private static final ObjectProvider<DatasetUse> NO_USES = new ObjectProvider<>() {
        @Override
        public Stream<DatasetUse> stream() {
            return Stream.empty();
        }
    };

    private final Map<String, DatasetSource> fixed = new TreeMap<>();
    private final Catalogue catalogue;
    private final ObjectProvider<DatasetUse> uses;

    /** Loaded examples, until the memory is needed: by content, because a name may be given anew. */
    private final Cache<Part, Examples> loaded =
            Caffeine.newBuilder().softValues().build();

    private record Part(String sha256, List<String> classLabels, Split split) {}

    /** @param fixed the data sets that are always there */
    Datasets(List<DatasetSource> fixed, Catalogue catalogue, ObjectProvider<DatasetUse> uses) {
        fixed.forEach(source -> this.fixed.put(source.dataset().name(), source));
        this.catalogue = catalogue;
        this.uses = uses;
    }

    /** The data sets in the jar, for what runs without Spring. */
    public static Datasets bundled() {
        return of(BundledDatasets.mnist());
    }

    static Datasets of(DatasetSource... sources) {
        return new Datasets(List.of(sources), Catalogue.EMPTY, NO_USES);
    }

    /** All data sets, by name. */
    public List<Dataset> list() {
        return Stream.concat(fixed.values().stream().map(DatasetSource::dataset), catalogue.list().stream())
                .sorted(Comparator.comparing(Dataset::name))
                .toList();
    }

    public Optional<Dataset> find(String name) {
        return lookUp(name).map(DatasetSource::dataset);
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
        var dataset = source.dataset();
        return loaded.get(new Part(dataset.sha256(), dataset.classLabels(), split), part -> {
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

    /**
     * Keeps a data set from being deleted until the caller's transaction ends.
     *
     * @throws ProblemException not found, if it is not there any more
     */
    @Transactional
    public void keep(String name) {
        if (!fixed.containsKey(name) && !catalogue.keep(name)) {
            throw unknown(name);
        }
    }

    /**
     * Removes an uploaded data set. Models that were trained on it go on answering.
     *
     * @throws ProblemException not found, if there is none; conflict, if a job needs it, or it is not uploaded
     */
    public void delete(String name) {
        if (fixed.containsKey(name)) {
            throw ProblemException.conflict("Data set " + name + " comes with the service, and stays");
        }
        if (!catalogue.delete(name, uses.stream().toList())) {
            throw unknown(name);
        }
    }

    private Optional<DatasetSource> lookUp(String name) {
        return Optional.ofNullable(fixed.get(name)).or(() -> catalogue.find(name));
    }

    private DatasetSource source(String name) {
        return lookUp(name).orElseThrow(() -> unknown(name));
    }

    private ProblemException unknown(String name) {
        return ProblemException.notFound("There is no data set %s; there are %s"
                .formatted(Values.show(name), list().stream().map(Dataset::name).toList()));
    }
}
