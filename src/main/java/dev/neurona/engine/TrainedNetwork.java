package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.network.Activation;
import dev.neurona.shared.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.function.ObjIntConsumer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network with its learned weights. Confined to the thread that trained it. */
public final class TrainedNetwork {

    private final MultiLayerNetwork network;
    private final TrainingConfiguration configuration;
    private final int units;
    private final LearningRate rate;
    private final WeightRules rules;
    private final UpdateRatio updates;
    private final Learner learner;

    TrainedNetwork(BuiltNetwork built, TrainingConfiguration configuration, Learner learner) {
        this.network = built.network();
        this.configuration = configuration;
        this.units = built.units();
        this.rate = built.rate();
        this.rules = built.rules();
        this.updates = new UpdateRatio(built.layout());
        this.learner = learner;
    }

    /** {@code loss} and {@code accuracy} on {@code examples}; only the loss of a regression. */
    public Map<String, Double> evaluate(Examples examples) {
        return evaluate(examples, () -> {});
    }

    /** @param afterBatch called between the forward passes */
    Map<String, Double> evaluate(Examples examples, Runnable afterBatch) {
        return answer(examples, (outputs, count) -> afterBatch.run());
    }

    /**
     * What it answers for each of {@code examples}, and the metrics that {@link #evaluate} has of them.
     *
     * @throws ArithmeticException when that are more numbers than an array takes
     */
    public NetworkAnswers answer(Examples examples) {
        var outputs = FloatBuffer.allocate(Math.multiplyExact(examples.size(), units));
        var metrics = answer(examples, (batch, count) -> outputs.put(batch, 0, count * units));
        return new NetworkAnswers(metrics, outputs.array(), answersProbabilities());
    }

    private Map<String, Double> answer(Examples examples, ObjIntConsumer<float[]> outputs) {
        var accumulator = new MetricAccumulator(configuration.evaluationLoss(), units);
        var penalty = penalty();
        new Batches(examples, configuration.preprocessing(), learner.predictionBatch())
                .forEach(Shuffle.inOrder(examples.size()), 0, batch -> {
                    var answered = learner.predict(batch);
                    accumulator.add(answered, batch, penalty);
                    outputs.accept(answered, batch.size());
                });
        return accumulator.metrics();
    }

    private boolean answersProbabilities() {
        var layers = configuration.network().layers();
        return layers.get(layers.size() - 1).activation() == Activation.SOFTMAX;
    }

    /**
     * What its hidden units do on some of {@code examples}: {@code dead_units} where there is relu, {@code saturated_activations} where
     * there is sigmoid or tanh, both shares from 0 to 1 of the layer where they are the greatest.
     */
    public Map<String, Double> survey(Examples examples) {
        return ActivationSurvey.of(network, configuration, examples);
    }

    /** How many numbers it has learned. */
    public long parameterCount() {
        return network.numParams();
    }

    /** The network as DL4J's own ZIP, which {@code ModelSerializer.restoreMultiLayerNetwork} reads; without the optimizer's state. */
    public byte[] toDl4jZip() {
        var zip = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel(PlainDl4j.of(network), zip, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return zip.toByteArray();
    }

    /**
     * The network as an ONNX file, with its preprocessing: raw values in, what it answers out. Or why there is none.
     *
     * @param inputShape of raw values
     */
    public OnnxExport toOnnx(Shape inputShape) {
        return OnnxExport.of(PlainDl4j.of(network), configuration.preprocessing(), inputShape);
    }

    /** The network as it is, and where its training is. */
    Checkpoint checkpoint(int epoch, int batch, long step, Checkpoint.Sums metrics, EpochWatch.State watch) {
        learner.store();
        var state = network.getUpdater().getStateViewArray();
        return new Checkpoint(
                epoch,
                batch,
                step,
                metrics,
                parameters(),
                state == null ? new float[0] : state.dup().data().asFloat(),
                watch);
    }

    /** All parameters, in DL4J's order. */
    float[] parameters() {
        return network.params().dup().data().asFloat();
    }

    /** Gives the network other weights, where a training has ended. */
    void restoreParameters(float[] parameters) {
        fill("parameters", network.params(), parameters);
        learner.load();
    }

    LearningRate rate() {
        return rate;
    }

    /** @throws UnfitCheckpointException when the checkpoint is of another network or optimizer */
    void restore(Checkpoint checkpoint) {
        fill("parameters", network.params(), checkpoint.parameters());
        fill("updater state", network.getUpdater().getStateViewArray(), checkpoint.updaterState());
        // DL4J counts from 0 what it has done; Adam's correction of its bias depends on it
        network.setIterationCount(Math.toIntExact(checkpoint.step()));
        learner.load();
    }

    private static void fill(String what, @Nullable INDArray array, float[] values) {
        var length = array == null ? 0 : array.length();
        if (length != values.length) {
            throw new UnfitCheckpointException(
                    "the checkpoint has " + values.length + " values of " + what + "; this network has " + length);
        }
        if (array != null) {
            array.data().asNioFloat().put(values);
        }
    }

    MultiLayerNetwork network() {
        return network;
    }

    Learner learner() {
        return learner;
    }

    TrainingConfiguration configuration() {
        return configuration;
    }

    /** For batches that are trained on. */
    MetricAccumulator newAccumulator() {
        return new MetricAccumulator(configuration.trainingLoss(), units);
    }

    /** How large the step since {@code before} was beside the weights; no finite number when one of the weights is none. */
    double updateRatio(float[] before) {
        return updates.of(before, parameters());
    }

    /** What the regularizers add to the loss with the weights as they are. */
    double penalty() {
        return rules.penalizes() ? rules.penalty(parameters()) : 0;
    }
}
