package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes data sets in and removes them. An upload is read on the request's thread: it takes as long as its body does to come. */
@RestController
@RequestMapping(UploadController.PATH)
@Tag(name = "Data sets")
class UploadController {

    static final String PATH = "/api/v1/datasets";
    private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

    private final UploadReader reader;
    private final Registration registration;
    private final Datasets datasets;
    private final Semaphore uploads;

    UploadController(UploadReader reader, Registration registration, Datasets datasets, DatasetProperties properties) {
        this.reader = reader;
        this.registration = registration;
        this.datasets = datasets;
        this.uploads = new Semaphore(properties.uploads());
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Upload a data set; 201 when it is new, 200 when the same is there already under this name")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = UploadDocumentation.class)))
    @ApiResponse(responseCode = "200", description = "It was there already")
    @ApiResponse(responseCode = "201", description = "It is new")
    ResponseEntity<Dataset> upload(HttpServletRequest request) {
        if (!uploads.tryAcquire()) {
            throw ProblemException.unavailable(
                    "As many uploads are running as are taken at once (neurona.datasets.uploads)", RETRY_AFTER);
        }
        try (var upload = reader.read(request)) {
            var registered = registration.register(upload);
            return ResponseEntity.status(registered.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                    .location(URI.create(PATH + "/" + registered.dataset().name()))
                    .body(registered.dataset());
        } finally {
            uploads.release();
        }
    }

    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an uploaded data set that no job needs; what was trained on it goes on answering")
    void delete(@PathVariable String name) {
        datasets.delete(name);
    }
}
