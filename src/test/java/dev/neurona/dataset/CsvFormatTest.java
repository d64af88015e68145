package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormatTest {

    private static final CsvFormat FORMAT = new CsvFormat(Reading.properties(Path.of("unused")));

    private static final String FLOWERS = """
            length,colour,width,species
            5.1,white,3.5,setosa
            7.0, red ,3.2,virginica
            -6.4,white,3e-1,setosa
            6.9,"dark, red",.5,virginica
            5.5,red,2,setosa
            +6.5,red,2.8,virginica
            """;

    @Test
    void readsNumbersCategoriesAndClasses() throws IOException {
        read(FLOWERS, Map.of("testSplit", "0.4"), content -> {
            var entry = content.entry("flowers", new UploadForm());
            assertThat(entry.inputShape()).isEqualTo(Shape.of(3));
            assertThat(entry.classLabels()).containsExactly("setosa", "virginica");
            // Of three of a class, round(0.4 · (k + 1)) rises at k = 1: rows 3 and 4 are for test
            assertThat(entry.columns())
                    .containsExactly(
                            new Column("length", List.of(), 5.1f, 7),
                            new Column("colour", List.of("white", "red", "dark, red"), 0, 1),
                            new Column("width", List.of(), 2, 3.5));
            assertThat(entry.classCounts())
                    .isEqualTo(Map.of(Split.TRAIN, List.of(2L, 2L), Split.TEST, List.of(1L, 1L)));
        });
        read(FLOWERS, Map.of("testSplit", "0.2"), content -> {
            var train = Reading.examples(content, Split.TRAIN);
            assertThat(train.values(0)).containsExactly(5.1f, 0f, 3.5f);
            assertThat(train.values(1)).containsExactly(7f, 1f, 3.2f);
            assertThat(train.label(1)).isEqualTo(1);
        });
    }

    @Test
    void tellsARegressionByItsNumbers() throws IOException {
        var houses = "rooms,price\n3,100.5\n4,200\n5,300\n6,400\n7,500\n";
        read(houses, Map.of(), content -> {
            assertThat(content.described().labelling().isRegression()).isTrue();
            assertThat(content.classCounts()).isEmpty();
            assertThat(Reading.examples(content, Split.TRAIN).isRegression()).isTrue();
            assertThat(Reading.examples(content, Split.TEST).target(0)).isEqualTo(300);
        });
        read(
                houses.replace(".5", ""),
                Map.of("task", "regression"),
                content -> assertThat(content.entry("x", new UploadForm()).isRegression())
                        .isTrue());
        var numbers = "label,a\n3,1\n3,2\n10,3\n10,4\n3,5\n10,6\n";
        read(
                numbers,
                Map.of(),
                content -> assertThat(content.described().labelling().classLabels())
                        .containsExactly("3", "10"));
        refuses(FLOWERS, Map.of("task", "regression"), "label column \"species\" has texts");
    }

    @Test
    void readsPixelsAsBytes() throws IOException {
        var pictures = new StringBuilder("label,a,b,c,d\n");
        for (var i = 0; i < 10; i++) {
            pictures.append(i % 2 == 0 ? "odd" : "even")
                    .append(",0,255,")
                    .append(i)
                    .append(",7\n");
        }
        read(pictures.toString(), Map.of("shape", "2x2"), content -> {
            assertThat(content.described().layout()).isEqualTo(Layout.bytes(Shape.of(2, 2, 1)));
            assertThat(Reading.examples(content, Split.TRAIN).pixels(1)).containsExactly(0, 255, 1, 7);
            assertThat(content.entry("x", new UploadForm()).columns()).isEmpty();
        });
        refuses(
                pictures.toString(),
                Map.of("shape", "2x3"),
                "it has 4 columns besides the label; shape [2, 3, 1] has 6");
        refuses("label,a,b\nx,1,256\n", Map.of("shape", "1x2"), "line 2, column \"b\" is \"256\"; a pixel must be");
        refuses("label,a,b\nx,1,0.5\n", Map.of("shape", "1x2"), "\"0.5\"");
    }

    @ParameterizedTest
    @CsvSource({"ISO-8859-1", "windows-1252", "UTF-16", "UTF-8"})
    void readsOtherEncodingsAndDelimiters(String encoding) throws IOException {
        var text = "größe;art\r\n1;a\r\n2;b\r\n3;a\r\n4;b\r\n5;a\r\n6;b\r\n";
        Reading.read(
                FORMAT,
                Map.of("data.csv", text.getBytes(Charset.forName(encoding))),
                Map.of("encoding", encoding, "delimiter", ";"),
                content -> assertThat(content.entry("x", new UploadForm())
                                .columns()
                                .get(0)
                                .name())
                        .isEqualTo("größe"));
    }

    @Test
    void readsFilesWithoutAHeaderPackedAndSplit() throws IOException {
        Reading.read(
                FORMAT,
                Map.of(
                        "my-train.csv",
                        Idx.gzip("1,2,a\n3,4,b\n".getBytes()),
                        "my-test.csv",
                        "5,6,b\n7,8,a\n".getBytes()),
                Map.of("header", "false"),
                content -> {
                    assertThat(content.splits()).isEqualTo(Map.of(Split.TRAIN, 2L, Split.TEST, 2L));
                    assertThat(Reading.examples(content, Split.TEST).values(0)).containsExactly(5f, 6f);
                });
    }

    @Test
    void namesLineAndColumnOfWhatIsWrong() {
        refuses("a,b,y\n1,2,x\n1,two,x\n", Map.of(), "data.csv: line 3, column \"b\" is \"two\"; it must be a number");
        refuses("a,b,y\n1,2,x\n1,,x\n", Map.of(), "line 3, column \"b\" is \"\"");
        refuses("a,b,y\n1,2,x\n1,1e39,x\n", Map.of(), "\"1e39\"");
        refuses("a,b,y\n1,2,x\n1,NaN,x\n", Map.of(), "\"NaN\"");
        refuses("a,b,y\n1,2,3\n1,2,x\n", Map.of(), "line 3, label column \"y\" is \"x\"; it must be a number");
        refuses("a,b,y\n1,2,x\n1,2\n", Map.of(), "line 3 has 2 cells; it must have 3");
        refuses("a,b,y\n1,2,x\n\"1\n", Map.of(), "line 3 has 1 cells");
        refuses("a,a,y\n1,2,x\n", Map.of(), "two columns are called \"a\"");
        refuses("a,,y\n1,2,x\n", Map.of(), "column 2 has no name");
        refuses("a;b;y\n1;2;x\n", Map.of(), "it has 1 columns");
        refuses("", Map.of(), "it is empty");
        refuses("a,b\n", Map.of(), "no line after it");
        refuses("a,b\n1,x\n", Map.of("label", "c"), "there is no column \"c\", which label names");
        refuses("a,b\n1,x\n", Map.of("categorical", "a,c"), "there is no column \"c\", which categorical names");
        refuses("a,b\n1,x\n", Map.of(), "there are no examples for test, of 1 in all");
    }

    @Test
    void namesAnEncodingThatIsNone() {
        assertThatThrownBy(() -> read("a,b\n", Map.of("encoding", "UTF-9", "delimiter", "x"), content -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.pointer())
                                .containsExactlyInAnyOrder("/encoding", "/delimiter"));
        assertThatThrownBy(() -> Reading.read(
                        FORMAT,
                        Map.of("data.csv", "größe,y\n1,a\n".getBytes(StandardCharsets.ISO_8859_1)),
                        Map.of(),
                        c -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("it is not UTF-8");
    }

    @Test
    void refusesMoreTextsThanCategories() {
        var many = new StringBuilder("id,y\n");
        for (var i = 0; i < 1001; i++) {
            many.append("u").append(i).append(",1\n");
        }
        refuses(many.toString(), Map.of(), "line 1002, column \"id\" is the 1001st different text");
        refuses(many.toString(), Map.of("label", "id"), "line 1002, label column \"id\"");
    }

    /** Against an independent reading of the same table. */
    @Property(tries = 200)
    void readsWhatWasWritten(@ForAll long seed) throws IOException {
        var random = new Random(seed);
        var columns = 1 + random.nextInt(5);
        var rows = 10 + random.nextInt(50);
        var expected = new ArrayList<float[]>();
        var text = new StringBuilder();
        for (var c = 0; c < columns; c++) {
            text.append("c").append(c).append(",");
        }
        text.append("y\n");
        for (var r = 0; r < rows; r++) {
            var row = new float[columns];
            for (var c = 0; c < columns; c++) {
                var number = random.nextBoolean()
                        ? String.valueOf(random.nextGaussian() * 1000)
                        : String.valueOf(random.nextInt(2000) / 100.0);
                row[c] = (float) Double.parseDouble(number);
                text.append(random.nextInt(4) == 0 ? "\"" + number + "\"" : number)
                        .append(",");
            }
            expected.add(row);
            text.append("only\n");
        }
        read(text.toString(), Map.of(), content -> {
            var split = Map.of(
                    Split.TRAIN,
                    Reading.examples(content, Split.TRAIN),
                    Split.TEST,
                    Reading.examples(content, Split.TEST));
            var next = new EnumMap<Split, Integer>(Map.of(Split.TRAIN, 0, Split.TEST, 0));
            for (var r = 0; r < rows; r++) {
                var part = Math.round((r + 1) * 0.2) > Math.round(r * 0.2) ? Split.TEST : Split.TRAIN;
                var found = new float[columns];
                split.get(part).gather(new int[] {next.merge(part, 1, Integer::sum) - 1}, 0, 1, found);
                assertThat(found).containsExactly(expected.get(r));
            }
        });
    }

    @Property(tries = 500)
    void damagedTablesAreReadOrRefused(@ForAll long seed) {
        var random = new Random(seed);
        var bytes = FLOWERS.getBytes();
        for (var i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] =
                    random.nextBoolean() ? (byte) random.nextInt() : (byte) ",\"\n\r;'\\0".charAt(random.nextInt(8));
        }
        var thrown = catchThrowable(() -> Reading.read(FORMAT, Map.of("data.csv", bytes), Map.of(), content -> {}));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FormatException.class);
        }
    }

    private static void read(String text, Map<String, String> fields, Reading.Look look) throws IOException {
        Reading.read(FORMAT, Map.of("data.csv", text.getBytes(StandardCharsets.UTF_8)), fields, look);
    }

    private static void refuses(String text, Map<String, String> fields, String reason) {
        assertThatThrownBy(() -> read(text, fields, content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
    }
}
