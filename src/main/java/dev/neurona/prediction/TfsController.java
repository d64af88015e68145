package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The REST API of TensorFlow Serving: predict, status and metadata. Labels are aliases.
 *
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest">The API</a>
 */
@Tag(name = "TensorFlow Serving")
@RestController
class TfsController {

    private static final int MOST_VERSIONS = 100;
    private static final String MODEL = "/v1/models/{model:[^:]+}";
    private static final String VERSION = MODEL + "/versions/{version:[^:]+}";
    private static final String LABEL = MODEL + "/labels/{label:[^:]+}";

    private final Models models;
    private final VersionDirectory versions;
    private final TfsPredictions predictions;

    TfsController(Models models, VersionDirectory versions, TfsPredictions predictions) {
        this.models = models;
        this.versions = versions;
        this.predictions = predictions;
    }

    record Status(@JsonProperty("model_version_status") List<VersionStatus> versions) {}

    record VersionStatus(String version, String state, Error status) {

        record Error(
                @JsonProperty("error_code") String code,
                @JsonProperty("error_message") String message) {}

        static VersionStatus available(ModelVersion version) {
            return new VersionStatus(Integer.toString(version.version()), "AVAILABLE", new Error("OK", ""));
        }
    }

    @Operation(summary = "Ask the champion, or else the newest version")
    @TfsBody
    @PostMapping(MODEL + ":predict")
    Map<String, Object> predict(@PathVariable String model, HttpServletRequest request) {
        return predictions.answer(versions.choose(model), request);
    }

    @Operation(summary = "Ask one version")
    @TfsBody
    @PostMapping(VERSION + ":predict")
    Map<String, Object> predict(@PathVariable String model, @PathVariable int version, HttpServletRequest request) {
        return predictions.answer(Choice.of(versions.version(model, version)), request);
    }

    @Operation(summary = "Ask the version that an alias points to")
    @TfsBody
    @PostMapping(LABEL + ":predict")
    Map<String, Object> predictWithLabel(
            @PathVariable String model, @PathVariable String label, HttpServletRequest request) {
        return predictions.answer(versions.choose(model, label), request);
    }

    @Operation(summary = "The state of all versions, the newest first")
    @GetMapping(MODEL)
    Status status(@PathVariable String model) {
        var newest = PageRequest.of(0, MOST_VERSIONS, Sort.by("version").descending());
        return new Status(models.versions(model, newest).getContent().stream()
                .map(VersionStatus::available)
                .toList());
    }

    @Operation(summary = "The state of a version")
    @GetMapping(VERSION)
    Status status(@PathVariable String model, @PathVariable int version) {
        return new Status(List.of(VersionStatus.available(versions.version(model, version))));
    }

    @Operation(summary = "The state of the version that an alias points to")
    @GetMapping(LABEL)
    Status statusOfLabel(@PathVariable String model, @PathVariable String label) {
        return new Status(List.of(VersionStatus.available(versions.alias(model, label))));
    }

    @Operation(summary = "What a model takes and gives")
    @GetMapping(MODEL + "/metadata")
    Map<String, Object> metadata(@PathVariable String model) {
        return predictions.metadata(versions.resolve(model));
    }

    @Operation(summary = "What a version takes and gives")
    @GetMapping(VERSION + "/metadata")
    Map<String, Object> metadata(@PathVariable String model, @PathVariable int version) {
        return predictions.metadata(versions.version(model, version));
    }

    @Operation(summary = "What the version takes and gives that an alias points to")
    @GetMapping(LABEL + "/metadata")
    Map<String, Object> metadataOfLabel(@PathVariable String model, @PathVariable String label) {
        return predictions.metadata(versions.alias(model, label));
    }
}
