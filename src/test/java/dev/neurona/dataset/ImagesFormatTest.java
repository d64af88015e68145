package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.neurona.shared.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ImagesFormatTest {

    private static final ImagesFormat FORMAT =
            new ImagesFormat(Reading.properties(Path.of("unused")), new PictureDecoder());

    private final Map<String, byte[]> pictures = new LinkedHashMap<>();

    @Test
    void takesTheFoldersForClassesAndSplits() throws IOException {
        for (var split : List.of("train", "test")) {
            pictures.put("animals/" + split + "/dog/1.png", Pictures.gray(4, 3, 20));
            pictures.put("animals/" + split + "/cat/1.png", Pictures.gray(4, 3, 10));
            pictures.put("animals/" + split + "/cat/.DS_Store", new byte[3]);
            pictures.put("animals/" + split + "/readme.txt", new byte[3]);
        }
        for (var archive : List.of(Pictures.zip(pictures), Pictures.tarGz(pictures))) {
            Reading.read(FORMAT, Map.of("animals", archive), Map.of(), content -> {
                assertThat(content.described().layout()).isEqualTo(Layout.bytes(Shape.of(3, 4, 1)));
                assertThat(content.described().labelling().classLabels()).containsExactly("cat", "dog");
                assertThat(content.splits()).isEqualTo(Map.of(Split.TRAIN, 2L, Split.TEST, 2L));
                var train = Reading.examples(content, Split.TRAIN);
                assertThat(train.label(0)).isEqualTo(1);
                assertThat(train.values(0)).containsOnly(20).hasSize(12);
            });
        }
    }

    @Test
    void splitsAFolderWithoutSplits() throws IOException {
        for (var i = 0; i < 10; i++) {
            pictures.put("dog/" + i + ".png", Pictures.colour(2, 2, 0x102030, "png"));
            pictures.put("cat/" + i + ".jpg", Pictures.colour(8, 8, 0x808080, "jpg"));
        }
        read(Map.of("resize", "2x2", "testSplit", "0.3"), content -> {
            assertThat(content.classCounts())
                    .isEqualTo(Map.of(Split.TRAIN, List.of(7L, 7L), Split.TEST, List.of(3L, 3L)));
            assertThat(Reading.examples(content, Split.TRAIN).pixels(0))
                    .containsExactly(0x10, 0x20, 0x30, 0x10, 0x20, 0x30, 0x10, 0x20, 0x30, 0x10, 0x20, 0x30);
        });
        read(
                Map.of("resize", "2x2", "channels", "1"),
                content -> assertThat(Reading.examples(content, Split.TRAIN).pixels(0))
                        // 0.299 · 16 + 0.587 · 32 + 0.114 · 48 = 29.04
                        .containsExactly(29, 29, 29, 29));
    }

    @Test
    void listsThePicturesOfOtherSizes() {
        pictures.put("train/a/1.png", Pictures.gray(4, 3, 1));
        pictures.put("train/a/2.png", Pictures.gray(5, 3, 1));
        pictures.put("test/a/3.png", Pictures.gray(4, 2, 1));

        refuses("the first 3×4, but \"train/a/2.png\" 3×5, \"test/a/3.png\" 2×4. Maybe resize");
    }

    @Test
    void namesThePictureThatIsWrong() {
        var whole = Pictures.gray(40, 30, 1);
        pictures.put("train/a/1.png", whole);
        pictures.put("train/a/2.png", Arrays.copyOf(whole, whole.length / 2));
        refuses("\"train/a/2.png\": The picture is damaged");
        pictures.put("train/a/2.png", "GIF89a".getBytes());
        refuses("\"train/a/2.png\": The picture is neither PNG nor JPEG");
        pictures.put("train/a/2.png", Pictures.colour(40, 30, 0xff0000, "png"));
        refuses("\"train/a/2.png\" is in colour, and those before are gray");
        pictures.clear();
        pictures.put("1.png", whole);
        refuses("\"1.png\" lies in no folder");
        pictures.clear();
        pictures.put("a/readme.txt", whole);
        refuses("no PNG or JPEG");
    }

    @Test
    void namesAClassWithoutPictures() {
        pictures.put("set/", new byte[0]);
        pictures.put("set/train/", new byte[0]);
        pictures.put("set/train/a/", new byte[0]);
        pictures.put("set/train/b/", new byte[0]);
        pictures.put("set/train/a/1.png", Pictures.gray(1, 1, 1));
        pictures.put("set/test/a/1.png", Pictures.gray(1, 1, 1));
        refuses("class \"b\" has no pictures");
        pictures.remove("set/train/b/");
        pictures.put("set/test/c/1.png", Pictures.gray(1, 1, 1));
        refuses("class \"c\" has no examples in train and 1 in test");
    }

    @Test
    void refusesNamesThatLeadOutAndArchivesThatUnpackToTooMuch() {
        pictures.put("train/../../etc/passwd.png", Pictures.gray(1, 1, 1));
        refuses("\"train/../../etc/passwd.png\" leads out of the archive");
        pictures.clear();
        pictures.put("/a/b.png", Pictures.gray(1, 1, 1));
        refuses("leads out");
        pictures.clear();
        for (var i = 0; i < 30; i++) {
            pictures.put("train/a/" + i + ".png", new byte[1 << 20]);
        }
        var small = new ImagesFormat(
                new DatasetProperties(
                        Path.of("x"),
                        null,
                        Path.of("x"),
                        DataSize.ofGigabytes(1),
                        DataSize.ofMegabytes(1),
                        DataSize.ofKilobytes(900),
                        1),
                new PictureDecoder());
        assertThatThrownBy(() -> Reading.read(small, Map.of("a.zip", Pictures.zip(pictures)), Map.of(), content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("unpacks to more than");
        assertThatThrownBy(
                        () -> Reading.read(FORMAT, Map.of("a.zip", "no archive at all".getBytes()), Map.of(), c -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("a.zip: ");
    }

    @Property(tries = 200)
    void damagedArchivesAreReadOrRefused(@ForAll long seed) {
        var random = new Random(seed);
        pictures.put("train/a/1.png", Pictures.gray(4, 3, 1));
        pictures.put("train/b/1.png", Pictures.gray(4, 3, 2));
        pictures.put("test/a/1.png", Pictures.gray(4, 3, 3));
        pictures.put("test/b/1.png", Pictures.gray(4, 3, 3));
        var archive = random.nextBoolean() ? Pictures.zip(pictures) : Pictures.tarGz(pictures);
        var damaged =
                Arrays.copyOf(archive, random.nextInt(4) == 0 ? random.nextInt(archive.length) + 1 : archive.length);
        for (var i = 0; i <= random.nextInt(4); i++) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        var thrown = catchThrowable(() -> Reading.read(FORMAT, Map.of("x", damaged), Map.of(), content -> {}));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(FormatException.class);
        }
    }

    private void read(Map<String, String> fields, Reading.Look look) throws IOException {
        Reading.read(FORMAT, Map.of("pictures.zip", Pictures.zip(pictures)), fields, look);
    }

    private void refuses(String reason) {
        assertThatThrownBy(() -> read(Map.of(), content -> {}))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(reason);
    }
}
