package dev.neurona.dataset;

import dev.neurona.artifact.ArtifactStreams;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;

/** Reads uploads and enters them into the catalogue. Safe for any number of threads; slow, so never called in a transaction. */
@Service
class Registration {

    private static final Logger log = LoggerFactory.getLogger(Registration.class);
    private static final double TEST_SPLIT = 0.2;

    private final Map<String, DatasetFormat> formats = new TreeMap<>();
    private final Datasets datasets;
    private final StoredDatasets stored;
    private final ArtifactStreams streams;
    private final DatasetCache cache;

    Registration(
            List<DatasetFormat> formats,
            Datasets datasets,
            StoredDatasets stored,
            ArtifactStreams streams,
            DatasetCache cache) {
        formats.forEach(format -> this.formats.put(format.name(), format));
        this.datasets = datasets;
        this.stored = stored;
        this.streams = streams;
        this.cache = cache;
    }

    /**
     * What has come of an upload.
     *
     * @param isNew whether it was entered now; otherwise the same content was there under the same name
     */
    record Registered(Dataset dataset, boolean isNew) {}

    /**
     * Enters an upload, whole or not at all.
     *
     * @throws ProblemException invalid, with every fault of the form, or the first of the files; conflict, if the name is taken, or
     *     the content is there under another one
     */
    Registered register(Upload upload) {
        if (datasets.isReserved(upload.form().text("name"))) {
            upload.form()
                    .fault(
                            "name",
                            "is " + Values.show(upload.form().text("name"))
                                    + ", which is the name of a data set that comes with the service, or is installed when it is needed;"
                                    + " take another one");
        }
        return register(upload, true);
    }

    /** Enters an upload of our own: its name may be reserved, and its content be there under another name too. */
    Registered install(Upload upload) {
        return register(upload, false);
    }

    private Registered register(Upload upload, boolean unique) {
        var form = upload.form();
        var format = format(upload);
        var name = form.text("name");
        var testSplit = form.fraction("testSplit", TEST_SPLIT);
        try (var staging = new Staging(upload.folder())) {
            var described = format.read(upload.files(), form, staging);
            form.throwIfAny();
            var content = ContentWriter.write(staging, described, testSplit, upload.folder());
            var entry = content.entry(name, form);
            var same = sameContent(entry, unique);
            return same == null ? new Registered(store(entry, content), true) : new Registered(same, false);
        } catch (FormatException e) {
            throw ProblemException.invalid("/files", String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("an upload can't be read or written", e);
        }
    }

    private DatasetFormat format(Upload upload) {
        var form = upload.form();
        var name = form.text("name");
        if (!DatasetNames.isName(name)) {
            form.fault("name", "is " + Values.show(name) + "; it " + DatasetNames.RULE);
        }
        if (upload.files().isEmpty()) {
            form.fault("files", "are missing; there must be one or more");
        }
        var format = formats.get(form.text("format"));
        if (format == null) {
            form.fault("format", "is " + Values.show(form.text("format")) + "; it must be one of " + formats.keySet());
            form.throwIfAny();
            throw new IllegalStateException("a fault was thrown");
        }
        form.checkKnown(format.options());
        return format;
    }

    /** The data set with this content; null when it is new. */
    private @Nullable Dataset sameContent(Dataset entry, boolean unique) {
        var here = datasets.installed();
        var named =
                here.stream().filter(known -> known.name().equals(entry.name())).findFirst();
        var twins = here.stream()
                .filter(known -> known.sha256().equals(entry.sha256())
                        && known.classLabels().equals(entry.classLabels())
                        && known.columns().equals(entry.columns()))
                .toList();
        if (named.isPresent()) {
            return twins.stream().filter(named.get()::equals).findFirst().orElseThrow(() -> taken(entry.name()));
        }
        if (unique && !twins.isEmpty()) {
            throw ProblemException.conflict(
                    "This is the content of data set " + twins.get(0).name() + ", which is there already");
        }
        return null;
    }

    private static ProblemException taken(String name) {
        return ProblemException.conflict("There is a data set " + name
                + " with other content, and data never changes; take another name, or delete that one first");
    }

    private Dataset store(Dataset entry, Content content) throws IOException {
        if (new EntryColumn().convertToDatabaseColumn(entry).length() > EntryColumn.LONGEST) {
            throw new FormatException("there are too many classes or columns, or their names are too long");
        }
        var id = stored.begin(entry);
        var published = false;
        try {
            for (var file : content.files()) {
                try (var in = Files.newInputStream(file.path())) {
                    streams.write(stored.begin(id, file), in);
                }
            }
            stored.publish(id);
            published = true;
        } catch (DataIntegrityViolationException e) {
            throw taken(entry.name());
        } finally {
            if (!published) {
                stored.discard(id);
            }
        }
        for (var file : content.files()) {
            cache.adopt(file);
        }
        log.info("Data set {} is stored: {} {}", entry.name(), entry.splits(), entry.inputShape());
        return entry;
    }

    @EventListener(ApplicationReadyEvent.class)
    void discardLeftovers() {
        stored.discardLeftovers();
    }
}
