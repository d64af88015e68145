package dev.neurona.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.shared.Fault;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a training job asks to be done to the raw values; what is left out is chosen by the data. Categorical columns become one-hot
 * in any case.
 *
 * @param scaling default: {@code standardize} for columns, {@code rescale} for all else
 * @param resize {@code [height, width]} that pictures are resized to
 * @param grayscale whether colour pictures become gray; default false
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreprocessingRecipe(
        @Nullable Scaling scaling,
        @Nullable List<Integer> resize,
        @Nullable Boolean grayscale) {

    private static final int LONGEST_SIDE = 1024;

    /** That of a job that asks for nothing. */
    public static final PreprocessingRecipe USUAL = new PreprocessingRecipe(null, null, null);

    /** What is wrong with it for a data set; pointers begin behind the recipe's own. */
    public List<Fault> check(Dataset dataset) {
        var faults = new ArrayList<Fault>();
        var asksForPictures = resize != null || Boolean.TRUE.equals(grayscale);
        if (asksForPictures && !isPictures(dataset)) {
            faults.add(new Fault(
                    resize != null ? "/resize" : "/grayscale",
                    "is for pictures; data set " + dataset.name() + " has examples of shape " + dataset.inputShape()));
        }
        if (resize != null
                && (resize.size() != 2
                        || resize.stream().anyMatch(side -> side == null || side < 1 || side > LONGEST_SIDE))) {
            faults.add(
                    new Fault("/resize", "is " + resize + "; it must be [height, width], each 1 to " + LONGEST_SIDE));
        }
        return faults;
    }

    private static boolean isPictures(Dataset dataset) {
        return dataset.columns().isEmpty()
                && dataset.inputShape().dimensions().size() == 3
                && dataset.valueRange().equals(new ValueRange(0, 255));
    }

    /** The shape that the network sees; the recipe has been checked. */
    public Shape outputShape(Dataset dataset) {
        var reform = reform(dataset);
        return reform == null ? dataset.inputShape() : reform.outputShape();
    }

    /**
     * How many bytes of the heap the examples of all splits take: as they were given, and as the network sees them where that is a copy.
     * The recipe has been checked.
     */
    public long memoryBytes(Dataset dataset) {
        var examples =
                dataset.splits().values().stream().mapToLong(Long::longValue).sum();
        var reform = reform(dataset);
        // Pixels are kept as bytes, all else as floats; and so is what is to be learned
        var raw = (long) dataset.inputShape().size() * (isPictures(dataset) ? 1 : Float.BYTES);
        var copy = reform == null
                ? 0L
                : (long) reform.outputShape().size() * (reform instanceof Resizing ? 1 : Float.BYTES);
        return examples * (raw + copy + Float.BYTES);
    }

    private @Nullable Reform reform(Dataset dataset) {
        if (dataset.columns().stream().anyMatch(column -> !column.categories().isEmpty())) {
            return new OneHot(dataset.columns().stream()
                    .map(column -> column.categories().size())
                    .toList());
        }
        if (!isPictures(dataset) || resize == null && !Boolean.TRUE.equals(grayscale)) {
            return null;
        }
        var shape = dataset.inputShape();
        var to = Shape.of(
                resize == null ? shape.dimensions().get(0) : resize.get(0),
                resize == null ? shape.dimensions().get(1) : resize.get(1),
                Boolean.TRUE.equals(grayscale) ? 1 : shape.dimensions().get(2));
        return to.equals(shape) ? null : new Resizing(shape, to);
    }

    /**
     * What is done in training and prediction alike.
     *
     * @param train the raw examples that are trained on, and no others
     */
    public Preprocessing fit(Dataset dataset, Examples train) {
        var reform = reform(dataset);
        var chosen = scaling != null ? scaling : dataset.columns().isEmpty() ? Scaling.RESCALE : Scaling.STANDARDIZE;
        var seen = reform == null ? train : reform.apply(train);
        var shape = seen.inputShape().dimensions();
        return switch (chosen) {
            case NONE -> new Preprocessing(new double[] {1}, new double[] {0}, reform);
            case RESCALE -> {
                var rescale = Preprocessing.rescale(dataset.valueRange());
                yield reform instanceof OneHot oneHot
                        ? AxisStatistics.constant(rescale, oneHot)
                        : new Preprocessing(rescale.scale(), rescale.offset(), reform);
            }
            case STANDARDIZE, MIN_MAX ->
                AxisStatistics.of(seen, shape.get(shape.size() - 1)).preprocessing(chosen, reform);
        };
    }
}
