package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
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

    private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

    private final Models models;

    ArtifactController(Models models) {
        this.models = models;
    }

    @GetMapping("/api/v1/models/{name}/versions/{version}/artifact")
    @Operation(summary = "The file of a version", description = """
                    `format` is `dl4j`, the ZIP of Deeplearning4j's ModelSerializer, or `onnx`, where raw values go in and what the \
                    network answers comes out; without it, what the version came as.""")
    ResponseEntity<byte[]> download(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(required = false) @Nullable String format) {
        var found = models.version(name, version);
        return switch (format == null ? found.format().toString() : format) {
            case "dl4j" -> dl4j(found);
            case "onnx" -> onnx(found);
            default ->
                throw ProblemException.invalid(
                        "", "format is " + Values.show(String.valueOf(format)) + "; it must be \"dl4j\" or \"onnx\"");
        };
    }

    private ResponseEntity<byte[]> dl4j(ModelVersion version) {
        if (version.format() != ModelFormat.DL4J) {
            throw ProblemException.conflict("Version " + version.version() + " of " + version.model()
                    + " was uploaded as ONNX, and DL4J has no file of it; ask for format=onnx");
        }
        return answer(version, "zip", ZIP, version.sha256(), models.artifact(version));
    }

    private ResponseEntity<byte[]> onnx(ModelVersion version) {
        var file = version.engine().onnx();
        if (file == null) {
            throw ProblemException.conflict("Version " + version.version() + " of " + version.model()
                    + " can't be had as ONNX. " + version.engine().reason() + "; ask for format=dl4j");
        }
        return answer(version, "onnx", MediaType.APPLICATION_OCTET_STREAM, file.sha256(), models.onnx(file));
    }

    private static ResponseEntity<byte[]> answer(
            ModelVersion version, String ending, MediaType type, String sha256, byte[] content) {
        var file = ContentDisposition.attachment()
                .filename(version.model() + "-" + version.version() + "." + ending)
                .build();
        return ResponseEntity.ok()
                .contentType(type)
                .eTag(sha256)
                .header(HttpHeaders.CONTENT_DISPOSITION, file.toString())
                .body(content);
    }
}
