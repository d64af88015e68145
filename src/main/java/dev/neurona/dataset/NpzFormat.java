package dev.neurona.dataset;

import dev.neurona.shared.Shape;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * NumPy's {@code .npz} as Keras's {@code mnist.npz}: the arrays {@code x_train}, {@code y_train}, {@code x_test} and {@code y_test},
 * or {@code x} and {@code y}, to be split. Unsigned bytes stay bytes, all other values become floats. {@code (n, h, w)} are gray
 * pictures, {@code (n, h, w, c)} pictures, {@code (n, f)} features. Floats in {@code y} that are not whole are a regression.
 */
@Component
class NpzFormat implements DatasetFormat {

    private static final int BUFFER = 1 << 16;

    private final long mostBytes;

    NpzFormat(DatasetProperties properties) {
        this.mostBytes = properties.maxUnpackedSize().toBytes();
    }

    @Override
    public String name() {
        return "npz";
    }

    @Override
    public Set<String> options() {
        return Set.of("task");
    }

    @Override
    public Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException {
        var task = form.choice("task", Set.of("classification", "regression"));
        if (files.size() > 1) {
            form.fault("files", "are " + files.size() + "; an npz is a single file");
        }
        form.throwIfAny();
        var file = files.get(0);
        try (var zip = new ZipFile(file.path().toFile())) {
            var labels = new NumericLabels();
            Layout layout = null;
            if (zip.getEntry("x_train.npy") == null) {
                layout = read(zip, "x.npy", "y.npy", labels, null, staging.rows(null));
            } else {
                layout = read(zip, "x_train.npy", "y_train.npy", labels, null, staging.rows(Split.TRAIN));
                layout = read(zip, "x_test.npy", "y_test.npy", labels, layout, staging.rows(Split.TEST));
            }
            return new Described(layout, labels.labelling(task), List.of(), List.of());
        } catch (IOException e) {
            throw FileFaults.in(file.name(), e);
        } catch (IllegalArgumentException e) {
            throw new FormatException(file.name() + ": its entries can't be read", e);
        }
    }

    private Layout read(ZipFile zip, String x, String y, NumericLabels labels, @Nullable Layout other, StagedRows rows)
            throws IOException {
        try (var values = open(zip, x);
                var targets = open(zip, y)) {
            var valuesHeader = NpyHeader.read(values);
            var targetsHeader = NpyHeader.read(targets);
            var layout = layout(valuesHeader);
            if (other != null && !other.equals(layout)) {
                throw new FormatException(x + " has examples of " + layout.shape() + " and type " + layout.type()
                        + "; those of the other split are " + other.shape() + " and " + other.type());
            }
            if (targetsHeader.exampleSize() != 1 || targetsHeader.count() != valuesHeader.count()) {
                throw new FormatException(y + " has " + targetsHeader.count() + " entries of "
                        + targetsHeader.exampleSize() + " values; it must have " + valuesHeader.count() + " of 1, as "
                        + x
                        + " has examples. Maybe np.argmax(y, axis=1)?");
            }
            stage(
                    new NpyValues(values, valuesHeader),
                    layout,
                    new NpyValues(targets, targetsHeader),
                    labels,
                    valuesHeader,
                    rows);
            if (values.read() >= 0 || targets.read() >= 0) {
                throw new FormatException(x + " or " + y + " has more values than its header declares");
            }
            return layout;
        }
    }

    private static void stage(
            NpyValues values, Layout layout, NpyValues targets, NumericLabels labels, NpyHeader header, StagedRows rows)
            throws IOException {
        var floats = new float[layout.shape().size()];
        var row = new byte[layout.exampleBytes()];
        var target = new float[1];
        for (var i = 0; i < header.count(); i++) {
            targets.next(i, target);
            if (layout.isBytes()) {
                rows.add(layout, values.nextBytes(i), 0, labels.code(target[0]));
            } else {
                values.next(i, floats);
                ByteBuffer.wrap(row).asFloatBuffer().put(floats);
                rows.add(layout, row, 0, labels.code(target[0]));
            }
        }
    }

    private static Layout layout(NpyHeader header) throws FormatException {
        var size = header.exampleSize();
        var shape = header.shape();
        var example = switch (shape.length) {
            case 1 -> Shape.of(1);
            case 2 -> Shape.of(size);
            case 3 -> Shape.of(shape[1], shape[2], 1);
            case 4 -> Shape.of(shape[1], shape[2], shape[3]);
            default -> throw new FormatException("x has " + shape.length + " dimensions; it may have 4");
        };
        return header.isUnsignedByte() ? Layout.bytes(example) : Layout.floats(example);
    }

    private DataInputStream open(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new FormatException("it has no array " + name.replace(".npy", "")
                    + "; it must have x_train, y_train, x_test and y_test, or x and y, as np.savez writes them");
        }
        InputStream in = new BufferedInputStream(zip.getInputStream(entry), BUFFER);
        return new DataInputStream(new LimitedInput(in, mostBytes));
    }
}
