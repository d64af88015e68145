package dev.neurona.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.neurona.shared.Shape;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * An ONNX model in memory, with one input and one output that matters, both floats: the first that is called
 * {@value #PROBABILITIES}, or else the first of floats. ONNX Runtime's session is shared by all threads
 * that call {@link #run}, each of which computes on its own; {@link #close} is for when the last of them has returned.
 */
public final class OnnxModel implements AutoCloseable {

    /** What an output is called that has a probability for each class. */
    public static final String PROBABILITIES = "probabilities";

    /** Of an instance and of an answer: no request could bring or take more numbers. */
    private static final long MOST_NUMBERS = 1 << 24;

    private final OrtSession session;
    private final String input;
    private final String output;
    private final long[] inputShape;
    private final Lanes lanes;

    private OnnxModel(OrtSession session, String output, long instanceBytes) throws OrtException {
        this.session = session;
        this.output = output;
        this.input = session.getInputNames().iterator().next();
        this.inputShape = shape(session.getInputInfo().get(input));
        var outputShape = shape(session.getOutputInfo().get(output));
        checkSizes(input, inputShape);
        checkSizes(output, outputShape);
        this.lanes = new Lanes(OnnxEnvironment.get(), inputShape, outputShape, instanceBytes);
    }

    /**
     * Loads a file that has been looked into: no external data, no custom operators.
     *
     * @param threads how many ONNX Runtime may use for one pass, at least 1
     * @param output the name of the output that matters; null to choose as above
     * @param instanceBytes what {@link PassMemory} says of it; 0 when it was not asked
     * @throws UnusableModelException when ONNX Runtime refuses the file
     * @throws UnsatisfiedLinkError when there is no native code for this platform
     */
    public static OnnxModel load(byte[] file, int threads, @Nullable String output, long instanceBytes) {
        var environment = OnnxEnvironment.get();
        try (var options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            // Threads that wait for work by turning in circles take the core from the others
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            var session = environment.createSession(file, options);
            try {
                return new OnnxModel(session, output == null ? output(session) : output, instanceBytes);
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new UnusableModelException("is refused by ONNX Runtime", e);
        }
    }

    /** Only the batch may be of any size. */
    private static void checkSizes(String name, long[] shape) {
        if (shape.length < 2 || shape[0] != -1 || Arrays.stream(shape).skip(1).anyMatch(size -> size < 1)) {
            throw new UnusableModelException("has the shape " + Arrays.toString(shape) + " for " + name
                    + "; the first dimension, the batch, must be of any size (-1), and all others fixed");
        }
        var numbers = Arrays.stream(shape).skip(1).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (numbers > MOST_NUMBERS) {
            throw new UnusableModelException("has the shape " + Arrays.toString(shape) + " for " + name
                    + "; without the batch, at most " + MOST_NUMBERS + " numbers are taken");
        }
    }

    private static String output(OrtSession session) throws OrtException {
        if (session.getOutputNames().contains(PROBABILITIES)) {
            return PROBABILITIES;
        }
        for (var node : session.getOutputInfo().values()) {
            if (node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
                return node.getName();
            }
        }
        throw new UnusableModelException("has no output that is a tensor of floats");
    }

    private static long[] shape(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
            return tensor.getShape();
        }
        throw new UnusableModelException("has " + node.getName() + ", which is no tensor of floats");
    }

    /** Whether there is native code for this platform. The first call loads it, which takes a while. */
    public static boolean isAvailable() {
        try {
            OnnxEnvironment.get();
            return true;
        } catch (CompletionException | LinkageError e) {
            return false;
        }
    }

    /** The name of the input. */
    public String input() {
        return input;
    }

    /** Of one instance, without the batch. */
    public Shape inputShape() {
        return new Shape(
                Arrays.stream(inputShape).skip(1).mapToObj(Math::toIntExact).toList());
    }

    /** The name of the output that matters. */
    public String output() {
        return output;
    }

    /** How many instances go through it at once; more of them one part after the other. */
    public int mostAtOnce() {
        return lanes.most();
    }

    /** How many numbers an instance has. */
    public int features() {
        return lanes.features();
    }

    /** How many numbers an answer has. */
    public int units() {
        return lanes.units();
    }

    /**
     * A forward pass, on the calling thread.
     *
     * @param values {@code [count, …]}, row-major, perhaps with room at the end
     * @return {@code [count, units]}, row-major
     * @throws UnusableModelException when it fails
     */
    public float[] run(float[] values, int count) {
        try {
            return lanes.answer(
                    values,
                    count,
                    lane -> session.run(Map.of(input, lane.features()), Set.of(), Map.of(output, lane.answers()))
                            .close());
        } catch (OrtException e) {
            throw new UnusableModelException("fails in a forward pass", e);
        }
    }

    /** Frees the native memory. No thread may be in {@link #run}, or enter it afterwards. */
    @Override
    public void close() {
        lanes.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime can't free a session", e);
        }
    }
}
