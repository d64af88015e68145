package dev.neurona.prediction;

import dev.neurona.model.ModelNames;
import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes in networks that were trained elsewhere, one at a time. */
@Tag(name = "Models")
@RestController
class OnnxUploadController {

    private final OnnxUpload upload;
    private final Semaphore one = new Semaphore(1);

    OnnxUploadController(OnnxUpload upload) {
        this.upload = upload;
    }

    @Operation(summary = "Upload an ONNX file as a model's next version", description = """
                    The body is the file. It must have one input of floats, `[batch, …]` with a batch of any size, all its data in \
                    itself, and only ONNX's own operators. `dataset` names a data set whose test split it is measured on.""")
    @PostMapping(path = "/api/v1/models/{name}/versions", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ModelVersion> upload(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String output,
            @RequestParam(required = false) @Nullable List<String> classLabels,
            @RequestParam(required = false) @Nullable Double minimum,
            @RequestParam(required = false) @Nullable Double maximum,
            @RequestParam(required = false) @Nullable String dataset,
            @RequestBody byte[] file) {
        ModelNames.modelFault(name).ifPresent(fault -> {
            throw ProblemException.invalid("", "name is " + Values.show(name) + "; it " + fault);
        });
        one.acquireUninterruptibly();
        try {
            var version = upload.register(
                    name, file, new OnnxUpload.Description(output, classLabels, minimum, maximum, dataset));
            return ResponseEntity.created(URI.create("/api/v1/models/" + name + "/versions/" + version.version()))
                    .body(version);
        } finally {
            one.release();
        }
    }
}
