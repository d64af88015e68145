package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.when;

import dev.neurona.shared.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the upload makes of a body, with the filter that bounds it in front; what comes of the files is RegistrationTest's. */
@WebMvcTest(
        controllers = UploadController.class,
        properties = {
            "neurona.http.max-body-size=1KB",
            "neurona.datasets.max-upload-size=8KB",
            "neurona.datasets.uploads=1"
        })
@Import({UploadReader.class, Spool.class, DatasetConfiguration.class})
class UploadControllerTest {

    private static final String BOUNDARY = "~~~";

    @TempDir
    static Path cache;

    @Autowired
    MockMvcTester mvc;

    @MockitoBean
    Registration registration;

    @MockitoBean
    Datasets datasets;

    @DynamicPropertySource
    static void cache(DynamicPropertyRegistry registry) {
        registry.add("neurona.datasets.cache", () -> cache);
    }

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        if (Files.exists(cache.resolve("uploads"))) {
            try (var left = Files.list(cache.resolve("uploads"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void hasTheFilesOnDiskWhileTheyAreRead() {
        var dataset = Datasets.bundled().get("mnist");
        when(registration.register(any())).thenAnswer(call -> {
            var upload = (Upload) call.getArgument(0);
            assertThat(upload.form().text("name")).isEqualTo("dürer");
            assertThat(upload.files()).extracting(UploadedFile::name).containsExactly("a.gz", "b");
            assertThat(Files.readAllBytes(upload.files().get(0).path()))
                    .hasSize(5000)
                    .containsOnly('x');
            return new Registration.Registered(dataset, true);
        });

        var answer = post(body(field("name", "dürer"), file("files", "../../a.gz", 5000), file("files", "b", 0)));

        assertThat(answer).hasStatus(HttpStatus.CREATED).hasHeader("Location", "/api/v1/datasets/mnist");
        assertThat(answer).bodyJson().extractingPath("$.splits.train").isEqualTo(60_000);
    }

    @Test
    void answers200ForWhatIsThereAlready() {
        when(registration.register(any()))
                .thenReturn(new Registration.Registered(Datasets.bundled().get("mnist"), false));

        assertThat(post(body(field("name", "mnist")))).hasStatus(HttpStatus.OK);
    }

    @Test
    void refusesABodyThatIsCutOffOrNoForm() {
        var whole = body(field("name", "x"), file("files", "a", 3000));
        for (var length : new int[] {30, 150, 2000, whole.length - 10}) {
            assertProblem(post(Arrays.copyOf(whole, length)), HttpStatus.BAD_REQUEST, "multipart");
        }
        assertThat(mvc.post()
                        .uri("/api/v1/datasets")
                        .contentType("application/json")
                        .content("{}")
                        .exchange())
                .hasStatus(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        assertProblem(
                mvc.post()
                        .uri("/api/v1/datasets")
                        .contentType("multipart/form-data")
                        .content(whole)
                        .exchange(),
                HttpStatus.BAD_REQUEST,
                "multipart");
    }

    @Test
    void refusesAnUploadThatIsTooLargeByItsLengthOrWhileItGrows() {
        var large = body(file("files", "a", 9000));

        assertProblem(post(large), HttpStatus.CONTENT_TOO_LARGE, "8192 bytes");
        var answer = mvc.post()
                .uri("/api/v1/datasets")
                .contentType("multipart/form-data; boundary=" + BOUNDARY)
                .content(large)
                .with(request -> {
                    // As a chunked body: its length is not known
                    var chunked =
                            new org.springframework.mock.web.MockHttpServletRequest(
                                    request.getServletContext(), request.getMethod(), request.getRequestURI()) {
                                @Override
                                public long getContentLengthLong() {
                                    return -1;
                                }
                            };
                    chunked.setContentType(request.getContentType());
                    chunked.setContent(large);
                    chunked.addHeader("Transfer-Encoding", "chunked");
                    return chunked;
                })
                .exchange();
        assertProblem(answer, HttpStatus.CONTENT_TOO_LARGE, "8192 bytes");
    }

    @Test
    void takesNoMoreUploadsAtOnceThanItMay() {
        when(registration.register(any())).thenAnswer(call -> {
            var second = post(body(field("name", "second")));
            assertProblem(second, HttpStatus.SERVICE_UNAVAILABLE, "neurona.datasets.uploads");
            assertThat(second).hasHeader("Retry-After", "10");
            throw ProblemException.conflict("enough");
        });

        assertThat(post(body(field("name", "first")))).hasStatus(HttpStatus.CONFLICT);
        assertThat(post(body(field("name", "third")))).hasStatus(HttpStatus.CONFLICT);
    }

    @Test
    void deletes() {
        assertThat(mvc.delete().uri("/api/v1/datasets/x")).hasStatus(HttpStatus.NO_CONTENT);
    }

    private MvcTestResult post(byte[] body) {
        return mvc.post()
                .uri("/api/v1/datasets")
                .contentType("multipart/form-data; boundary=" + BOUNDARY)
                .content(body)
                .with(request -> {
                    request.addHeader("Content-Length", body.length);
                    return request;
                })
                .exchange();
    }

    private static byte[] body(String... parts) {
        return (String.join("", parts) + "--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String field, String name, int size) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + "x".repeat(size) + "\r\n";
    }

    private static void assertProblem(MvcTestResult answer, HttpStatus status, String... parts) {
        assertThat(answer).hasStatus(status).hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer).bodyText().contains(parts);
    }
}
