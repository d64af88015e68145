package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import dev.neurona.shared.Values;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tables with commas between the cells, a line each, plain or packed with gzip; the first line names the columns unless told
 * otherwise. One file, to be split, or several with {@code train} and {@code test} in their names.
 *
 * <p>The target is the column that {@code label} names, or else that called label, class or target, or else the last. A column is
 * numeric if its first cell is a number, and categorical otherwise or if {@code categorical} names it. With {@code shape}, the
 * columns are the pixels of pictures, whole numbers from 0 to 255.
 */
@Component
class CsvFormat implements DatasetFormat {

    private final long mostBytes;

    CsvFormat(DatasetProperties properties) {
        this.mostBytes = properties.maxUnpackedSize().toBytes();
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Set<String> options() {
        return Set.of("label", "task", "categorical", "shape", "delimiter", "encoding", "header");
    }

    /**
     * How to read a table.
     *
     * @param label the name of the column to be learned; null for the usual one
     * @param task {@code classification} or {@code regression}; null to tell by the labels
     * @param shape of the pictures whose pixels the columns are; null when they are not
     */
    record Options(
            @Nullable String label,
            @Nullable String task,
            Set<String> categorical,
            @Nullable Shape shape,
            char delimiter,
            Charset encoding,
            boolean header) {}

    @Override
    public Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException {
        var options = options(form);
        form.throwIfAny();
        CsvTable table = null;
        for (var file : files) {
            var known = table;
            var rows = staging.rows(files.size() == 1 ? null : split(file));
            table = file.read(mostBytes, in -> CsvFile.read(in, options, known, rows));
        }
        return table.described(options);
    }

    private static @Nullable Split split(UploadedFile file) {
        var name = file.name().toLowerCase(Locale.ROOT);
        if (name.contains("test")) {
            return Split.TEST;
        }
        return name.contains("train") ? Split.TRAIN : null;
    }

    private static Options options(UploadForm form) {
        var shape = form.shape("shape");
        if (shape != null && shape.dimensions().size() < 2) {
            form.fault("shape", "is " + shape + "; it must be height x width, or height x width x channels");
        }
        var pictures = shape != null && shape.dimensions().size() == 2
                ? Shape.of(shape.dimensions().get(0), shape.dimensions().get(1), 1)
                : shape;
        return new Options(
                form.optional("label"),
                form.choice("task", Set.of("classification", "regression")),
                new TreeSet<>(form.list("categorical")),
                pictures,
                delimiter(form),
                encoding(form),
                !"false".equals(form.choice("header", Set.of("true", "false"))));
    }

    private static char delimiter(UploadForm form) {
        var delimiter = form.choice("delimiter", Set.of(",", ";", "|", "tab"));
        return delimiter == null ? ',' : delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }

    private static Charset encoding(UploadForm form) {
        var name = form.optional("encoding");
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            form.fault(
                    "encoding",
                    "is " + Values.show(name)
                            + ", which is not known here; it may be UTF-8, ISO-8859-1, windows-1252, UTF-16 and others");
            return StandardCharsets.UTF_8;
        }
    }
}
