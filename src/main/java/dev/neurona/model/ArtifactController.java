package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Models")
class ArtifactController {

    private static final String DL4J = "dl4j";
    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Models models;

    ArtifactController(Models models) {
        this.models = models;
    }

    @GetMapping("/api/v1/models/{name}/versions/{version}/artifact")
    @Operation(summary = "The file of a version, as Deeplearning4j's ModelSerializer writes it")
    ResponseEntity<byte[]> download(
            @PathVariable String name, @PathVariable int version, @RequestParam(defaultValue = DL4J) String format) {
        if (!format.equals(DL4J)) {
            throw ProblemException.invalid(
                    "", "format is " + Values.show(format) + "; it must be " + Values.show(DL4J));
        }
        var found = models.version(name, version);
        var file = ContentDisposition.attachment()
                .filename(name + "-" + version + ".zip")
                .build();
        return ResponseEntity.ok()
                .contentType(ZIP)
                .eTag(found.sha256())
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(models.artifact(found));
    }
}
