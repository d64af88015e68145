package dev.neurona.dataset;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Examples on their way into the catalogue, in two files: their values, and a code for the target of each. For one thread. */
final class StagedRows implements Closeable {

    private static final int BUFFER = 1 << 16;
    /** As many as a Java array may have. */
    private static final int MOST_VALUES = Integer.MAX_VALUE - 8;

    private final Path valuesFile;
    private final Path targetsFile;
    private final BufferedOutputStream values;
    private final DataOutputStream targets;
    private int count;

    StagedRows(Path folder, String name) throws IOException {
        valuesFile = folder.resolve(name + "-values");
        targetsFile = folder.resolve(name + "-targets");
        values = new BufferedOutputStream(Files.newOutputStream(valuesFile), BUFFER);
        targets = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(targetsFile), BUFFER));
    }

    /**
     * Adds an example.
     *
     * @param row its values as the layout has them, big-endian, from {@code from} on
     * @param target a class index, a code that {@link Labelling} explains, or the number of a regression
     */
    void add(Layout layout, byte[] row, int from, float target) throws IOException {
        if ((count + 1L) * layout.shape().size() > MOST_VALUES) {
            throw new FormatException("there are more than " + count + " examples of shape " + layout.shape()
                    + "; a split may have " + MOST_VALUES + " values");
        }
        values.write(row, from, layout.exampleBytes());
        targets.writeFloat(target);
        count++;
    }

    int count() {
        return count;
    }

    /** Reads the values from the start; nothing more can be added. */
    DataInputStream readValues() throws IOException {
        values.close();
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(valuesFile), BUFFER));
    }

    /** Reads the targets from the start; nothing more can be added. */
    DataInputStream readTargets() throws IOException {
        targets.close();
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(targetsFile), BUFFER));
    }

    @Override
    public void close() throws IOException {
        values.close();
        targets.close();
    }
}
