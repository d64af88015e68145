package dev.neurona.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The folders of uploads on their way into the database, named after the process that they belong to: what a killed process has left
 * is removed at the next start. Safe for any number of threads.
 */
@Component
@EnableConfigurationProperties(DatasetProperties.class)
class Spool {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    private final Path root;

    Spool(DatasetProperties properties) {
        this.root = properties.cache().resolve("uploads");
    }

    /** A new, empty folder; who asks for it removes it with {@link #delete}. */
    Path newFolder() {
        try {
            Files.createDirectories(root);
            return Files.createTempDirectory(root, ProcessHandle.current().pid() + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder can be made in " + root, e);
        }
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            log.warn("{} can't be removed", folder, e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void removeLeftovers() throws IOException {
        if (Files.isDirectory(root)) {
            try (var folders = Files.list(root)) {
                folders.filter(Spool::isLeftOver).forEach(Spool::delete);
            }
        }
    }

    private static boolean isLeftOver(Path folder) {
        var pid = folder.getFileName().toString().replaceFirst("-.*", "");
        // A new process may have the number of the one that was killed, in a container always
        return !pid.matches("\\d{1,18}")
                || Long.parseLong(pid) == ProcessHandle.current().pid()
                || ProcessHandle.of(Long.parseLong(pid)).isEmpty();
    }
}
