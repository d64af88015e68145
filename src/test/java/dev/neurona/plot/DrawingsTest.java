package dev.neurona.plot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.dataset.Datasets;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.engine.FirstWeights;
import dev.neurona.evaluation.Answers;
import dev.neurona.evaluation.Classification;
import dev.neurona.evaluation.Evaluator;
import dev.neurona.run.MetricSeries;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Each drawing as SVG that can be parsed and as PNG; the files stay in {@code target/plots}, to be looked at. */
class DrawingsTest {

    private static final Path FOLDER = Path.of("target/plots");
    private static final int EPOCHS = 7;

    @Test
    void drawsCurvesWithAPointForEachEpochAndTheBestOneMarked() throws Exception {
        var svg = render("learning-curve", LearningCurve.of(run(Map.of()), curves(true)));

        assertThat(title(svg))
                .isEqualTo("Loss of run 3: training, validation, best epoch: 4;"
                        + " Accuracy of run 3: training, validation, best epoch: 4");
        // In each of two charts: two curves, each with a marker more in the legend
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(2 * 2 * (EPOCHS + 1));
    }

    @Test
    void marksTheEpochThatEarlyStoppingHasRestored() throws Exception {
        assertThat(title(render("stopped", LearningCurve.of(run(Map.of("best_epoch", 2.0)), curves(true)))))
                .contains("best epoch: 2");
    }

    @Test
    void drawsACurveAloneWithoutValidationAndMarksNone() throws Exception {
        var svg = render("no-validation", LearningCurve.of(run(Map.of()), curves(false)));

        assertThat(title(svg)).isEqualTo("Loss of run 3: training");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo(EPOCHS + 1);
    }

    @Test
    void writesEachCountIntoTheConfusionMatrix() throws Exception {
        var judged = judged();
        var svg = render("confusion-matrix", new ConfusionMatrix(judged.classes(), judged.confusionMatrix()));

        var counts = judged.confusionMatrix().stream()
                .flatMap(List::stream)
                .filter(count -> count > 0)
                .map(Object::toString)
                .toList();
        var labels = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        assertThat(texts(svg)).contains("Predicted class", "True class").containsAll(labels);
        assertThat(texts(svg)).hasSize(3 + 2 * 10 + counts.size()).containsAll(counts);
        assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 10 * 10);
    }

    @Test
    void drawsThreeBarsForEachClass() throws Exception {
        var svg = render("per-class", PerClass.of(judged()));

        assertThat(title(svg)).isEqualTo("Precision, recall and F1 by class: precision, recall, F1");
    }

    @Test
    void drawsAPointForEachBinWithExamples() throws Exception {
        var calibration = judged().calibration();
        var filled = calibration.bins().stream().filter(bin -> bin.count() > 0).count();

        var svg = render("reliability", Reliability.of(calibration));

        assertThat(title(svg)).contains("as sure as right, this network", "Examples by confidence: examples");
        assertThat(svg.getElementsByTagName("circle").getLength()).isEqualTo((int) filled + 1);
    }

    @Test
    void drawsAPictureForEachUnitAndTheirNumbers() throws Exception {
        var random = new Random(1);
        var filters = IntStream.range(0, 32)
                .mapToObj(unit -> {
                    var weights = new float[784];
                    for (var i = 0; i < 784; i++) {
                        weights[i] = (float) random.nextGaussian();
                    }
                    return weights;
                })
                .toList();
        var svg = render(
                "filters", new FilterSheet(new FirstWeights("dense", List.of(784), filters), List.of(28, 28, 1)));

        assertThat(texts(svg)).contains("First layer (dense): 32 units", "0", "31");
        var images = svg.getElementsByTagName("image");
        assertThat(images.getLength()).isEqualTo(32);
        assertThat(images.item(0).getAttributes().getNamedItem("xlink:href").getNodeValue())
                .startsWith("data:image/png;base64,");
    }

    @Test
    void coloursWhatIsBelowZeroBlueAndWhatIsAboveRed() throws IOException {
        var sheet = new FilterSheet(
                new FirstWeights("conv2d", List.of(1, 3, 1), List.of(new float[] {-2, 0, 1})), List.of(1, 3, 1));

        var image = ImageIO.read(new ByteArrayInputStream(Rendering.png(sheet)));

        // Tiles of 28 points a weight, from 10, 48; two pixels a point
        assertThat(image.getRGB(2 * 20, 2 * 55) & 0xFFFFFF).isEqualTo(0x0000FF);
        assertThat(image.getRGB(2 * 50, 2 * 55) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        assertThat(image.getRGB(2 * 80, 2 * 55) & 0xFFFFFF).isEqualTo(0xFF8080);
    }

    static Document render(String name, Drawing drawing) throws Exception {
        Files.createDirectories(FOLDER);
        var svg = Rendering.svg(drawing);
        Files.write(FOLDER.resolve(name + ".svg"), svg);
        var png = Rendering.png(drawing);
        Files.write(FOLDER.resolve(name + ".png"), png);
        var image = ImageIO.read(new ByteArrayInputStream(png));
        assertThat(image.getWidth()).isEqualTo(2 * drawing.width());
        assertThat(image.getHeight()).isEqualTo(2 * drawing.height());
        var factory = DocumentBuilderFactory.newInstance();
        // It must need nothing but itself
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getDocumentElement().getAttribute("viewBox"))
                .isEqualTo("0 0 " + drawing.width() + " " + drawing.height());
        return document;
    }

    static String title(Document svg) {
        return svg.getElementsByTagName("title").item(0).getTextContent();
    }

    static List<String> texts(Document svg) {
        return stream(svg.getElementsByTagName("text"));
    }

    private static List<String> stream(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> nodes.item(i).getTextContent().strip())
                .toList();
    }

    private static Run run(Map<String, Double> metrics) {
        return new Run(
                3, 7, null, null, RunStatus.SUCCEEDED, "{}", 1, EPOCHS, EPOCHS, metrics, null, null, null, Map.of());
    }

    private static MetricSeries curves(boolean validated) {
        var series = new LinkedHashMap<String, List<MetricSeries.Point>>();
        series.put("loss", curve(.9, .6, .45, .35, .3, .26, .24));
        if (validated) {
            series.put("accuracy", curve(.7, .8, .86, .9, .92, .93, .94));
            series.put("val_loss", curve(.8, .6, .5, .44, .46, .47, .5));
            series.put("val_accuracy", curve(.72, .8, .84, .87, .87, .86, .86));
        }
        return new MetricSeries(3, series);
    }

    private static List<MetricSeries.Point> curve(double... values) {
        return IntStream.range(0, values.length)
                .mapToObj(i -> new MetricSeries.Point(i + 1, 10L * (i + 1), values[i], Instant.EPOCH))
                .toList();
    }

    private static Classification judged() {
        var random = new Random(5);
        var count = 1000;
        var outputs = new float[count * 10];
        var labels = new byte[count];
        for (var i = 0; i < count; i++) {
            labels[i] = (byte) random.nextInt(10);
            var sum = 0.0;
            var parts = new double[10];
            for (var j = 0; j < 10; j++) {
                parts[j] = Math.exp(1.5 * random.nextGaussian() + (j == labels[i] ? 4 : 0));
                sum += parts[j];
            }
            for (var j = 0; j < 10; j++) {
                outputs[i * 10 + j] = (float) (parts[j] / sum);
            }
        }
        var examples = Examples.of(Shape.of(1), 10, new float[count], labels);
        return Evaluator.judge(Datasets.bundled().get("mnist"), Split.TEST, new Answers(examples, outputs, true), null)
                .orElseThrow()
                .classification();
    }
}
