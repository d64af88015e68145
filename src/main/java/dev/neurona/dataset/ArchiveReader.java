package dev.neurona.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Goes through a ZIP or a tar, plain or packed with gzip, told apart by their first bytes. Nothing is unpacked to disk, so no name
 * can lead out of a folder; one that tries is refused all the same. For one thread.
 *
 * @param mostBytes what all entries together may unpack to
 */
record ArchiveReader(long mostBytes) {

    private static final int BUFFER = 1 << 16;
    private static final int MOST_ENTRIES = 2_000_000;

    /** Looks at an entry: a file with its content, or a folder without one. */
    interface Visitor {

        void file(String name, InputStream content) throws IOException;

        void folder(String name) throws IOException;
    }

    void read(UploadedFile file, Visitor visitor) throws IOException {
        try {
            if (startsWith(file, 'P', 'K')) {
                readZip(file, visitor);
            } else {
                readTar(file, visitor);
            }
        } catch (IOException e) {
            throw FileFaults.in(file.name(), e);
        } catch (IllegalArgumentException e) {
            // What both libraries throw at absurd headers
            throw new FormatException(file.name() + ": its entries can't be read", e);
        }
    }

    private static boolean startsWith(UploadedFile file, int first, int second) throws IOException {
        try (var in = Files.newInputStream(file.path())) {
            return in.read() == first && in.read() == second;
        }
    }

    private void readZip(UploadedFile file, Visitor visitor) throws IOException {
        var left = new Allowance(mostBytes);
        try (var zip = new ZipFile(file.path().toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                left.countEntry();
                if (entry.isDirectory()) {
                    visitor.folder(checked(entry.getName()));
                } else {
                    try (var content = left.bound(zip.getInputStream(entry))) {
                        visitor.file(checked(entry.getName()), content);
                    }
                }
            }
        }
    }

    private void readTar(UploadedFile file, Visitor visitor) throws IOException {
        var left = new Allowance(mostBytes);
        InputStream in = new BufferedInputStream(Files.newInputStream(file.path()), BUFFER);
        try (var tar = new TarArchiveInputStream(
                startsWith(file, 0x1f, 0x8b) ? new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER) : in)) {
            var any = false;
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                any = true;
                left.countEntry();
                if (entry.isDirectory()) {
                    visitor.folder(checked(entry.getName()));
                } else if (entry.isFile()) {
                    visitor.file(checked(entry.getName()), left.bound(tar));
                }
            }
            if (!any) {
                throw new FormatException("it is neither a ZIP nor a tar, or has no entries");
            }
        }
    }

    private static String checked(String name) throws FormatException {
        var path = name.replace('\\', '/');
        if (path.startsWith("/") || List.of(path.split("/")).contains("..")) {
            throw new FormatException("its entry \"" + name + "\" leads out of the archive");
        }
        return path;
    }

    /** What the entries of one archive may still unpack to. */
    private static final class Allowance {

        private final long most;
        private long taken;
        private int entries;

        Allowance(long most) {
            this.most = most;
        }

        void countEntry() throws FormatException {
            if (++entries > MOST_ENTRIES) {
                throw new FormatException("it has more than " + MOST_ENTRIES + " entries");
            }
        }

        /** All streams together may give {@code most} bytes. */
        InputStream bound(InputStream in) {
            return new LimitedInput(in, most - taken) {
                @Override
                void counted(int bytes) {
                    taken += bytes;
                }
            };
        }
    }
}
