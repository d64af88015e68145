package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

// The filter's settings are not part of a slice, and no request here has a body
@WebMvcTest(
        controllers = DatasetController.class,
        excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.BodySizeFilter"))
@Import({Datasets.class, BundledDatasets.class})
class DatasetControllerTest {

    @TestBean
    private Catalogue catalogue;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Datasets datasets;

    static Catalogue catalogue() {
        return Catalogue.EMPTY;
    }

    @Test
    void listsTheDataSetsByPage() {
        var json = assertThat(get("")).hasStatusOk().bodyJson();
        json.extractingPath("$.content[0].name").isEqualTo("mnist");
        json.extractingPath("$.page")
                .asMap()
                .containsEntry("number", 0)
                .containsEntry("size", 20)
                .containsEntry("totalElements", 1)
                .containsEntry("totalPages", 1);

        assertThat(get("?page=7"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.content")
                .asArray()
                .isEmpty();
        assertThat(get("?sort=name,desc")).hasStatusOk();
        assertProblem(get("?sort=colour"), HttpStatus.UNPROCESSABLE_CONTENT, "colour");
    }

    @Test
    void describesADataSet() {
        assertThat(get("/mnist")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                {
                  "name": "mnist",
                  "description": "Handwritten digits: 70,000 gray pictures of 28×28 pixels, ink light on dark",
                  "inputShape": [28, 28, 1],
                  "classLabels": ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"],
                  "valueRange": {"min": 0.0, "max": 255.0},
                  "splits": {"train": 60000, "test": 10000},
                  "sha256": "b2d8f5bf39174ee5ffeefa97e42d673c35432b411bb5d1f74fbbeddae7f1690a",
                  "licence": "CC BY-SA 3.0",
                  "origin": "Yann LeCun, Corinna Cortes, Christopher J.C. Burges: http://yann.lecun.com/exdb/mnist/",
                  "classCounts": {
                    "train": [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949],
                    "test": [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
                  }
                }""");
    }

    @Test
    void showsSamples() {
        var json = assertThat(get("/mnist/samples?split=train&offset=2&limit=3"))
                .hasStatusOk()
                .bodyJson();

        json.extractingPath("$.split").isEqualTo("train");
        json.extractingPath("$.offset").isEqualTo(2);
        json.extractingPath("$.limit").isEqualTo(3);
        json.extractingPath("$.total").isEqualTo(60_000);
        json.extractingPath("$.samples.length()").isEqualTo(3);
        json.extractingPath("$.samples[0].index").isEqualTo(2);
        json.extractingPath("$.samples[0].label").isEqualTo("4");
        json.extractingPath("$.samples[0].classIndex").isEqualTo(4);
        json.extractingPath("$.samples[0].values.length()").isEqualTo(784);
    }

    @Test
    void showsTenOfTheTestSplitUnlessToldOtherwise() {
        var json = assertThat(get("/mnist/samples")).hasStatusOk().bodyJson();

        json.extractingPath("$.split").isEqualTo("test");
        json.extractingPath("$.samples.length()").isEqualTo(10);
        json.extractingPath("$.samples[0].label").isEqualTo("7");
    }

    @Test
    void endsWhereTheSplitEnds() {
        assertThat(get("/mnist/samples?offset=9998&limit=100"))
                .bodyJson()
                .extractingPath("$.samples.length()")
                .isEqualTo(2);
        assertThat(get("/mnist/samples?offset=2147483647&limit=100"))
                .bodyJson()
                .extractingPath("$.samples")
                .asArray()
                .isEmpty();
    }

    @Test
    void namesEveryFaultOfAQuery() {
        var answer = get("/mnist/samples?offset=-1&limit=101");

        assertProblem(answer, HttpStatus.UNPROCESSABLE_CONTENT, "offset", "-1", "limit", "101", "100");
        assertThat(answer).bodyJson().extractingPath("$.errors.length()").isEqualTo(2);
        assertProblem(get("/mnist/samples?limit=0"), HttpStatus.UNPROCESSABLE_CONTENT, "limit");
        assertProblem(get("/mnist/samples?limit=ten"), HttpStatus.UNPROCESSABLE_CONTENT, "limit", "ten");
        assertProblem(get("/mnist/samples?offset=99999999999"), HttpStatus.UNPROCESSABLE_CONTENT, "offset");
    }

    @Test
    void aPictureHasExactlyTheRawPixels() throws Exception {
        var answer = get("/mnist/samples/test/42.png");

        assertThat(answer)
                .hasStatusOk()
                .hasContentType(MediaType.IMAGE_PNG)
                .hasHeader("Cache-Control", "max-age=31536000, public, immutable");
        var image = ImageIO.read(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
        assertThat(image.getColorModel().getPixelSize()).isEqualTo(8);
        assertThat(image.getRaster().getPixels(0, 0, 28, 28, (int[]) null))
                .containsExactly(datasets.load("mnist", Split.TEST).pixels(42));
    }

    @Test
    void aSheetShowsTheFirstOfEachClass() throws Exception {
        var answer = get("/mnist/samples/test/sheet.png?perClass=3");

        assertThat(answer).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);
        var sheet = ImageIO.read(new ByteArrayInputStream(answer.getResponse().getContentAsByteArray()));
        assertThat(sheet.getWidth()).isEqualTo(3 * 30 + 2);
        assertThat(sheet.getHeight()).isEqualTo(10 * 30 + 2);
        // Test digit 0 is the first 7
        var seven = datasets.load("mnist", Split.TEST).pixels(0);
        for (var i = 0; i < 784; i++) {
            assertThat(sheet.getRaster().getSample(2 + i % 28, 2 + 7 * 30 + i / 28, i % 3))
                    .isEqualTo(seven[i]);
        }
        assertThat(sheet.getRGB(0, 0)).isEqualTo(0xFFFFFFFF);
        assertProblem(get("/mnist/samples/test/sheet.png?perClass=0"), HttpStatus.UNPROCESSABLE_CONTENT, "perClass");
    }

    @ParameterizedTest
    @CsvSource({
        "/stamps, mnist",
        "/stamps/samples, mnist",
        "/stamps/samples/test/0.png, mnist",
        "/mnist/samples?split=validation, train",
        "/mnist/samples?split=TEST, test",
        "/mnist/samples/validation/0.png, train",
    })
    void saysWhatThereIsInsteadOfWhatThereIsNot(String path, String there) {
        assertProblem(get(path), HttpStatus.NOT_FOUND, there);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000", "-1", "seven", "1.5", "99999999999999", "%20", "0x1"})
    void anIndexThatIsNoneIsNotFound(String index) {
        assertProblem(get("/mnist/samples/test/" + index + ".png"), HttpStatus.NOT_FOUND, "it has 0 to 9999");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create("/api/v1/datasets" + path)).exchange();
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String... parts) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyText().contains(parts);
    }
}
