package dev.neurona.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;

/**
 * Keeps a folder of copies below a size.
 *
 * @param most bytes in all
 */
record CacheEviction(Path folder, long most) {

    private record Copy(Path path, long size, FileTime used) {}

    /** Deletes what was not used for longest until the rest fits, but never {@code newest}. */
    synchronized void makeRoom(Path newest) throws IOException {
        var copies = new ArrayList<Copy>();
        try (var paths = Files.list(folder)) {
            for (var path : paths.toList()) {
                var attributes = path.toFile();
                copies.add(new Copy(path, attributes.length(), FileTime.fromMillis(attributes.lastModified())));
            }
        }
        var size = copies.stream().mapToLong(Copy::size).sum();
        copies.sort(Comparator.comparing(Copy::used));
        for (var copy : copies) {
            if (size > most && !copy.path().equals(newest)) {
                Files.deleteIfExists(copy.path());
                size -= copy.size();
            }
        }
    }
}
