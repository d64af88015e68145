package dev.neurona.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * All that a training needs in order to go on where it was, and to end with the same bits as if it had never stopped. There is no
 * random state in it: whatever is drawn at random depends on the seed and the step alone. Immutable, for any thread.
 *
 * @param epoch the epoch to go on with, from 1; one more than there are when only the end is missing
 * @param batch how many batches of that epoch are done, 0 at its beginning
 * @param step how many updates of the parameters there were
 * @param metrics what is measured so far of that epoch
 * @param parameters {@code [parameterCount]}, as DL4J has them in one array
 * @param updaterState {@code [stateSize]}, of the optimizer; empty when it has none
 * @param watch what early stopping and the like remember
 */
public record Checkpoint(
        int epoch,
        int batch,
        long step,
        Sums metrics,
        float[] parameters,
        float[] updaterState,
        EpochWatch.State watch) {

    /** "NRCK" and the format's version. */
    private static final long MAGIC = 0x4E52434B_00000002L;

    /** Sums over the examples of an epoch. */
    record Sums(double loss, long correct, long examples) {

        static final Sums NONE = new Sums(0, 0, 0);
    }

    /** The same in bytes, for {@link #of}. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(64 + Float.BYTES * (parameters.length + updaterState.length));
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(epoch);
            out.writeInt(batch);
            out.writeLong(step);
            out.writeDouble(metrics.loss());
            out.writeLong(metrics.correct());
            out.writeLong(metrics.examples());
            write(out, parameters);
            write(out, updaterState);
            write(out, watch);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return bytes.toByteArray();
    }

    /**
     * What {@link #toBytes} wrote.
     *
     * @throws UnfitCheckpointException when the bytes are no such thing
     */
    public static Checkpoint of(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var magic = in.readLong();
            if (magic != MAGIC) {
                throw new UnfitCheckpointException(
                        "no checkpoint of this version begins with " + Long.toHexString(magic));
            }
            return new Checkpoint(
                    in.readInt(),
                    in.readInt(),
                    in.readLong(),
                    new Sums(in.readDouble(), in.readLong(), in.readLong()),
                    readFloats(in),
                    readFloats(in),
                    readWatch(in));
        } catch (IOException e) {
            throw new UnfitCheckpointException("the checkpoint is cut off after " + bytes.length + " bytes");
        }
    }

    private static void write(DataOutputStream out, float[] values) throws IOException {
        var bytes = ByteBuffer.allocate(Float.BYTES * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static void write(DataOutputStream out, EpochWatch.State watch) throws IOException {
        out.writeDouble(watch.best());
        out.writeInt(watch.bestEpoch());
        out.writeInt(watch.waited());
        out.writeBoolean(watch.stopped());
        out.writeDouble(watch.plateauBest());
        out.writeInt(watch.plateauWaited());
        out.writeInt(watch.cooldown());
        out.writeDouble(watch.learningRate());
        write(out, watch.bestWeights());
    }

    private static EpochWatch.State readWatch(DataInputStream in) throws IOException {
        return new EpochWatch.State(
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readBoolean(),
                in.readDouble(),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                readFloats(in));
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        var length = in.readInt();
        if (length < 0 || (long) length * Float.BYTES > in.available()) {
            throw new IOException(length + " values do not follow");
        }
        var values = new float[length];
        ByteBuffer.wrap(in.readNBytes(Float.BYTES * length)).asFloatBuffer().get(values);
        return values;
    }
}
