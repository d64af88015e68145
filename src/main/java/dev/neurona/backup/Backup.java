package dev.neurona.backup;

import dev.neurona.shared.Failure;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One copy of the database.
 *
 * @param file on the machine of the service; it is there, whole, once this has SUCCEEDED
 * @param bytes of the file; null until then
 * @param failure why it has FAILED
 */
record Backup(
        Status status,
        String file,
        @Nullable Long bytes,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure) {

    enum Status {
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    static Backup begun(Path file, Instant now) {
        return new Backup(Status.RUNNING, file.toString(), null, now, null, null);
    }

    Backup succeeded(long size, Instant now) {
        return new Backup(Status.SUCCEEDED, file, size, startedAt, now, null);
    }

    Backup failed(String message, Instant now) {
        return new Backup(Status.FAILED, file, null, startedAt, now, new Failure("not_written", message));
    }
}
