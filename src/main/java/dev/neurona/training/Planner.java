package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Split;
import dev.neurona.engine.NativeMemory;
import dev.neurona.network.Optimizer;
import dev.neurona.network.Weight;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import dev.neurona.training.Plan.LayerSummary;
import java.util.ArrayList;
import org.springframework.stereotype.Component;

/** Says what a job would take. */
@Component
class Planner {

    private static final int FLOAT_BYTES = 4;

    private final Datasets datasets;
    private final NativeMemory memory;

    Planner(Datasets datasets, NativeMemory memory) {
        this.datasets = datasets;
        this.memory = memory;
    }

    /** @throws dev.neurona.shared.ProblemException 422 when it would take more memory than there may be */
    void requireMemory(TrainingSpec spec) {
        var plan = plan(spec);
        memory.require(plan.estimatedMemoryBytes());
        requireHeap(plan.estimatedHeapBytes(), Runtime.getRuntime().maxMemory());
    }

    static void requireHeap(long bytes, long most) {
        if (bytes > most) {
            throw ProblemException.limit(
                    ProblemKind.MEMORY_LIMIT,
                    "This would take " + bytes
                            + " bytes of the heap for the data set, its preprocessed copy, the answers on the test "
                            + "split and a checkpoint; the heap has " + most
                            + " (-Xmx). Maybe a smaller /preprocessing/resize, or fewer units?",
                    null);
        }
    }

    /** Of the data set that the job trains on. */
    String datasetSha256(TrainingSpec spec) {
        return datasets.get(spec.dataset()).sha256();
    }

    Plan plan(TrainingSpec spec) {
        var dataset = datasets.get(spec.dataset());
        var inputShape = spec.recipe().outputShape(dataset);
        var shape = inputShape;
        var layers = new ArrayList<LayerSummary>();
        var activations = (long) shape.size();
        var trainable = 0L;
        for (var layer : spec.network().layers()) {
            var output = layer.outputShape(shape);
            layers.add(new LayerSummary(layer.type(), output.dimensions(), layer.parameterCount(shape)));
            activations += output.size();
            trainable += layer.weights(shape).stream()
                    .filter(Weight::trainable)
                    .mapToLong(Weight::count)
                    .sum();
            shape = output;
        }
        var parameters = spec.network().parameterCount(inputShape);
        var states = stateCount(spec);
        var examples = dataset.splits().get(Split.TRAIN);
        var held = spec.validation() == null ? 0 : spec.validation().heldOut(examples);
        return new Plan(
                parameters,
                trainable,
                // Forward and backward each keep a batch's activations; parameters and gradients once each
                FLOAT_BYTES * (parameters * (2 + states) + 2 * activations * spec.batchSize()),
                // A checkpoint, and the files of the version: DL4J's and ONNX's
                spec.recipe().memoryBytes(dataset)
                        + answersBytes(dataset, shape)
                        + FLOAT_BYTES * parameters * (3 + states),
                RunPlan.of(spec).size(),
                (examples - held + spec.batchSize() - 1) / spec.batchSize(),
                layers,
                spec);
    }

    /** What the network answers for the test split, all of it at once unless that is too much. */
    private static long answersBytes(Dataset dataset, Shape output) {
        var numbers = dataset.splits().getOrDefault(Split.TEST, 0L) * output.size();
        return numbers > LastMeasurements.MOST_OUTPUTS ? 0 : FLOAT_BYTES * numbers;
    }

    /** Of the optimizer that keeps the most. */
    private static int stateCount(TrainingSpec spec) {
        return spec.compare() == null
                ? spec.optimizer().stateCount()
                : spec.compare().optimizers().stream()
                        .mapToInt(Optimizer::stateCount)
                        .max()
                        .orElseThrow();
    }
}
