package dev.neurona.dataset;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
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

    private record Part(String sha256, List<String> classLabels, Split split) {

        static Part of(Dataset dataset, Split split) {
            return new Part(dataset.sha256(), dataset.classLabels(), split);
        }
    }

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
        var byName = new TreeMap<String, Dataset>();
        fixed.forEach((name, source) -> byName.put(name, source.dataset()));
        catalogue.list().forEach(dataset -> byName.put(dataset.name(), dataset));
        return List.copyOf(byName.values());
    }

    /** Those whose content is here: not what is known by name and not installed. */
    List<Dataset> installed() {
        return Stream.concat(
                        fixed.values().stream()
                                .filter(source -> !(source instanceof KnownSource))
                                .map(DatasetSource::dataset),
                        catalogue.list().stream())
                .toList();
    }

    /** Whether this name belongs to a data set that comes with the service, or is installed when it is needed. */
    boolean isReserved(String name) {
        return fixed.containsKey(name);
    }

    /** @throws ProblemException conflict, if the data set is known by name and not installed yet */
    void requireInstalled(String name) {
        if (source(name) instanceof KnownSource) {
            throw ProblemException.conflict(
                    "Data set " + name + " is not installed yet; a training that needs it installs"
                            + " it, or POST /api/v1/datasets/" + name + "/installation");
        }
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
        return load(source(name), split);
    }

    /** The same, of a data set as it was when it was looked up; where its examples were read before, without another look. */
    public Examples load(Dataset dataset, Split split) {
        var known = loaded.getIfPresent(Part.of(dataset, split));
        return known == null ? load(dataset.name(), split) : known;
    }

    private Examples load(DatasetSource source, Split split) {
        if (!source.dataset().splits().containsKey(split)) {
            throw noSplit(source.dataset(), split.toString());
        }
        var dataset = source.dataset();
        return loaded.get(Part.of(dataset, split), part -> {
            var start = System.nanoTime();
            var examples = source.read(split);
            log.info(
                    "Loaded {} examples of {} ({}) in {} ms",
                    examples.size(),
                    dataset.name(),
                    split,
                    (System.nanoTime() - start) / 1_000_000);
            return examples;
        });
    }

    /**
     * An example as a picture, pixel by pixel.
     *
     * @param index in its split, from 0
     * @throws ProblemException as {@link #load}; not found, if the examples are no pictures
     */
    public byte[] png(String name, Split split, int index) {
        return PngWriter.write(load(name, split), index);
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
        if (!catalogue.keep(name) && !fixed.containsKey(name)) {
            throw unknown(name);
        }
    }

    /**
     * Removes an uploaded data set. Models that were trained on it go on answering.
     *
     * @throws ProblemException not found, if there is none; conflict, if a job needs it, or it is not uploaded
     */
    public void delete(String name) {
        if (!catalogue.delete(name, uses.stream().toList())) {
            throw source(name) instanceof KnownSource
                    ? ProblemException.conflict("Data set " + name + " is not installed; there is nothing to delete")
                    : ProblemException.conflict("Data set " + name + " comes with the service, and stays");
        }
    }

    private Optional<DatasetSource> lookUp(String name) {
        var source = fixed.get(name);
        return source == null || source instanceof KnownSource
                ? catalogue.find(name).or(() -> Optional.ofNullable(source))
                : Optional.of(source);
    }

    private DatasetSource source(String name) {
        return lookUp(name).orElseThrow(() -> unknown(name));
    }

    private ProblemException unknown(String name) {
        return ProblemException.notFound("There is no data set %s; there are %s"
                .formatted(Values.show(name), list().stream().map(Dataset::name).toList()));
    }
}
