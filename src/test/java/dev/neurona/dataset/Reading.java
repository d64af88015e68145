package dev.neurona.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/** Reads files as an upload would, up to the content that would be stored, in a folder that is gone afterwards. */
final class Reading {

    private Reading() {}

    @FunctionalInterface
    interface Look {
        void at(Content content) throws IOException;
    }

    /** @param fields of the form, besides those that every upload has */
    static void read(DatasetFormat format, Map<String, byte[]> files, Map<String, String> fields, Look look)
            throws IOException {
        var folder = Files.createTempDirectory("reading");
        try (var staging = new Staging(folder)) {
            var form = new UploadForm();
            fields.forEach(form::put);
            form.checkKnown(format.options());
            var described = format.read(write(files, folder), form, staging);
            form.throwIfAny();
            look.at(ContentWriter.write(staging, described, form.fraction("testSplit", 0.2), folder));
        } finally {
            Spool.delete(folder);
        }
    }

    /** The examples that would be stored. */
    static Examples examples(Content content, Split split) throws IOException {
        var classes = content.described().labelling().classLabels().size();
        Targets targets = null;
        ExampleValues values = null;
        for (var file : content.files()) {
            if (file.split() == split) {
                try (var in = Files.newInputStream(file.path())) {
                    if (file.part() == ContentFile.Part.TARGETS) {
                        targets = IdxContent.targets(in, classes);
                    } else {
                        values = IdxContent.values(in);
                    }
                }
            }
        }
        return Examples.owning(content.described().layout().shape(), values, targets);
    }

    private static List<UploadedFile> write(Map<String, byte[]> files, Path folder) {
        var written = new ArrayList<UploadedFile>();
        files.forEach((name, content) -> {
            var path = folder.resolve("file-" + written.size());
            try {
                Files.write(path, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            written.add(new UploadedFile(written.size(), name, path));
        });
        return written;
    }

    static DatasetProperties properties(Path cache) {
        return new DatasetProperties(
                cache.resolve("datasets"),
                null,
                cache,
                DataSize.ofGigabytes(1),
                DataSize.ofMegabytes(100),
                DataSize.ofMegabytes(100),
                2);
    }
}
