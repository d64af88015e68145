package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.dataset.OneHot;
import dev.neurona.dataset.Preprocessing;
import dev.neurona.dataset.Resizing;
import dev.neurona.engine.LayersTest.Case;
import dev.neurona.network.Activation;
import dev.neurona.network.ActivationLayer;
import dev.neurona.network.Conv2D;
import dev.neurona.network.Dense;
import dev.neurona.network.Loss;
import dev.neurona.network.Lstm;
import dev.neurona.network.SimpleRnn;
import dev.neurona.onnx.OnnxModel;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** What ONNX Runtime answers from the file, beside what DL4J answers from the network. */
class OnnxExportTest {

    private static final float CLOSE = 1e-5f;
    private static final int COUNT = 7;

    @BeforeAll
    static void load() {
        TestEngine.library().enter();
    }

    static Stream<Case> recurrentCases() {
        var image = Shape.of(5, 4, 2);
        var cases = new ArrayList<Case>();
        for (var activation : List.of(
                Activation.TANH,
                Activation.SIGMOID,
                Activation.RELU,
                Activation.LINEAR,
                Activation.LEAKY_RELU,
                Activation.ELU,
                Activation.SOFTPLUS)) {
            cases.add(LayersTest.classifier(image, new SimpleRnn(3, activation, false, null, null, null, null, null)));
            cases.add(LayersTest.classifier(
                    image, new Lstm(3, activation, activation, null, true, null, null, null, null, null)));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource({
        "dev.neurona.engine.LayersTest#cases",
        "dev.neurona.engine.LayersTest#noisyCases",
        "dev.neurona.engine.LayersTest#savedCases",
        "recurrentCases"
    })
    void answersWhatDl4jAnswers(Case given) {
        var built = LayersTest.build(given, 1);
        var values = LayersTest.inputs(given).dup('c').data().asFloat();

        var export = export(given, new Preprocessing(1, 0), given.input());

        assertThat(export.obstacle()).isNull();
        assertThat(run(export, values, LayersTest.BATCH))
                .containsExactly(
                        NativeArrays.take(built.network().output(LayersTest.inputs(given), false)), within(CLOSE));
    }

    static Stream<Preprocessing> preprocessings() {
        return Stream.of(
                new Preprocessing(1 / 255.0, 0),
                new Preprocessing(2 / 255.0, -1),
                new Preprocessing(new double[] {1 / 255.0, 0.5, 3}, new double[] {0, -60, -300.5}, null),
                // As a column of years would be standardized
                new Preprocessing(new double[] {0.7, 1, 1}, new double[] {-90, 2, 0}, null));
    }

    @ParameterizedTest
    @MethodSource("preprocessings")
    void scalesRawValuesInTheGraph(Preprocessing preprocessing) {
        var shape = Shape.of(6, 5, 3);
        checkPreprocessing(preprocessing, shape, shape, pixels(shape));
    }

    static Stream<Resizing> resizings() {
        return Stream.of(
                new Resizing(Shape.of(8, 6, 3), Shape.of(4, 3, 3)),
                new Resizing(Shape.of(8, 6, 3), Shape.of(5, 9, 3)),
                new Resizing(Shape.of(8, 6, 3), Shape.of(8, 6, 1)),
                new Resizing(Shape.of(32, 32, 3), Shape.of(28, 28, 1)),
                new Resizing(Shape.of(28, 28, 1), Shape.of(20, 14, 1)));
    }

    @ParameterizedTest
    @MethodSource("resizings")
    void resizesPicturesInTheGraph(Resizing resizing) {
        checkPreprocessing(
                new Preprocessing(new double[] {1 / 255.0}, new double[] {0}, resizing),
                resizing.from(),
                resizing.to(),
                pixels(resizing.from()));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void makesCategoriesOneHotInTheGraph(float code) {
        var oneHot = new OneHot(List.of(0, 3, 0, 2));
        var random = new Random(3);
        var values = new float[COUNT * 4];
        for (var row = 0; row < COUNT; row++) {
            values[4 * row] = 2000 + random.nextInt(30);
            values[4 * row + 1] = row == 0 ? code : random.nextInt(3);
            values[4 * row + 2] = random.nextFloat();
            values[4 * row + 3] = random.nextInt(2);
        }
        var scale = new double[] {0.11, 1, 1, 1, 3.5, 1, 1};
        var offset = new double[] {-0.11 * 2015, 0, 0, 0, -1, 0, 0};
        checkPreprocessing(new Preprocessing(scale, offset, oneHot), Shape.of(4), Shape.of(7), values);
    }

    /** One that there is not leaves all columns at 0. */
    static Stream<Float> codes() {
        return Stream.of(1f, 7f, -1f, 1.5f);
    }

    @ParameterizedTest
    @EnumSource(names = {"GELU", "SELU", "SWISH"})
    void saysWhatCannotBeSaidInOnnx(Activation activation) {
        var given = LayersTest.classifier(
                Shape.of(5, 4, 2), new SimpleRnn(3, activation, false, null, null, null, null, null));

        var export = export(given, new Preprocessing(1, 0), given.input());

        assertThat(export.file()).isNull();
        assertThat(export.obstacle())
                .startsWith("There is no ONNX for the activation ")
                .contains("recurrent layer");
    }

    private static void checkPreprocessing(Preprocessing preprocessing, Shape raw, Shape seen, float[] values) {
        var given = seen.dimensions().size() == 3
                ? new Case(
                        seen,
                        Loss.CATEGORICAL_CROSSENTROPY,
                        List.of(
                                new Conv2D(3, 2, Activation.TANH),
                                new Dense(4, Activation.RELU),
                                new ActivationLayer(Activation.SOFTMAX)))
                : new Case(seen, Loss.MSE, List.of(new Dense(5, Activation.TANH), new Dense(1, Activation.LINEAR)));
        var built = LayersTest.build(given, 1);
        var prepared = preprocessing.prepare(values.clone(), COUNT, raw, false);
        var expected = NativeArrays.take(built.network()
                .output(Nd4j.create(prepared, new long[] {COUNT, seen.size()}, 'c'), false));

        var answers = run(export(given, preprocessing, raw), values, COUNT);

        assertThat(answers).containsExactly(expected, within(CLOSE));
    }

    private static OnnxExport export(Case given, Preprocessing preprocessing, Shape raw) {
        return OnnxExport.of(PlainDl4j.of(LayersTest.build(given, 1).network()), preprocessing, raw);
    }

    private static float[] run(OnnxExport export, float[] values, int count) {
        var file = export.file();
        assertThat(file).isNotNull();

        try (var model = OnnxModel.load(file, 1, null, 0)) {
            return model.run(values, count);
        }
    }

    private static float[] pixels(Shape shape) {
        var random = new Random(5);
        var values = new float[COUNT * shape.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = random.nextInt(256);
        }
        return values;
    }
}
