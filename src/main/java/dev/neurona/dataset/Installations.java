package dev.neurona.dataset;

import dev.neurona.dataset.Installation.State;
import dev.neurona.shared.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/**
 * Brings data sets that are known by name into the catalogue: from {@code neurona.datasets.directory}, or from where they are
 * published. What was installed once, whichever process did it, is in the database for all. Safe for any number of threads.
 */
@Service
class Installations implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Installations.class);
    private static final Duration RETRY_AFTER = Duration.ofMinutes(10);

    private final DatasetProperties properties;
    private final Catalogue catalogue;
    private final Spool spool;
    private final ObjectProvider<Registration> registration;
    private final Downloads downloads;
    private final Map<String, Installation> states = new ConcurrentHashMap<>();
    private final ExecutorService background = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "install");
        thread.setDaemon(true);
        return thread;
    });

    Installations(
            DatasetProperties properties, Catalogue catalogue, Spool spool, ObjectProvider<Registration> registration) {
        this.properties = properties;
        this.downloads = new Downloads(properties.maxUploadSize().toBytes());
        this.catalogue = catalogue;
        this.spool = spool;
        this.registration = registration;
    }

    Installation state(KnownDataset known) {
        return catalogue.find(known.name()).isPresent()
                ? Installation.of(State.INSTALLED)
                : states.getOrDefault(known.name(), Installation.of(State.MISSING));
    }

    /** Begins to install it, unless it is here or on its way, and does not wait for it. */
    Installation start(KnownDataset known) {
        var state = state(known);
        if (state.state() == State.MISSING || state.state() == State.FAILED) {
            states.put(known.name(), Installation.of(State.FETCHING));
            background.execute(() -> {
                try {
                    install(known);
                } catch (RuntimeException e) {
                    log.warn("{} is not installed", known.name(), e);
                }
            });
        }
        return state(known);
    }

    /**
     * Installs it if it is not here, and waits for it.
     *
     * @throws ProblemException unavailable, if it can't be had; the message says which files to put where
     */
    synchronized DatasetSource install(KnownDataset known) {
        var found = catalogue.find(known.name());
        if (found.isPresent()) {
            return found.get();
        }
        var folder = spool.newFolder();
        try {
            var files = new ArrayList<UploadedFile>();
            for (var file : known.files()) {
                files.add(new UploadedFile(files.size(), file.name(), obtain(known, file)));
            }
            states.put(known.name(), Installation.of(State.READING));
            registration.getObject().install(new Upload(known.form(), files, folder));
            for (var file : known.files()) {
                Files.deleteIfExists(downloaded(file));
            }
            states.remove(known.name());
            return catalogue.find(known.name()).orElseThrow();
        } catch (FormatException e) {
            throw failed(known, Objects.requireNonNull(e.getMessage()), e);
        } catch (IOException e) {
            throw failed(known, "it can't be fetched or kept here", e);
        } finally {
            Spool.delete(folder);
        }
    }

    private ProblemException failed(KnownDataset known, String reason, Exception e) {
        var problem = "Data set %s is not installed, and can't be: %s. Put its files into %s: %s"
                .formatted(
                        known.name(),
                        reason,
                        properties
                                .directory()
                                .resolve(known.name())
                                .toAbsolutePath()
                                .normalize(),
                        known.files().stream().map(KnownFile::toString).collect(Collectors.joining(", ")));
        log.warn(problem, e);
        states.put(known.name(), new Installation(State.FAILED, null, null, null, problem));
        return ProblemException.unavailable(problem, RETRY_AFTER);
    }

    private Path obtain(KnownDataset known, KnownFile file) throws IOException {
        var local = properties.directory().resolve(known.name()).resolve(file.name());
        if (Files.exists(local)) {
            file.check(local);
            return local;
        }
        var target = downloaded(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        var address = address(file, properties.mirror());
        try {
            downloads.fetch(
                    address,
                    target,
                    (bytes, total) -> states.put(
                            known.name(),
                            new Installation(State.FETCHING, file.name(), bytes, total == 0 ? null : total, null)));
        } catch (IOException e) {
            throw new FormatException(
                    address + " can't be fetched" + (e instanceof FormatException ? ": " + e.getMessage() : ""), e);
        }
        try {
            file.check(target);
        } catch (FormatException e) {
            Files.deleteIfExists(target);
            throw e;
        }
        return target;
    }

    private static URI address(KnownFile file, @Nullable URI mirror) {
        return mirror == null ? file.address() : mirror.resolve(file.name());
    }

    private Path downloaded(KnownFile file) {
        return properties.cache().resolve("downloads").resolve(file.sha256());
    }

    @Override
    public void destroy() {
        background.shutdownNow();
    }
}
