package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Health and metadata by the Open Inference Protocol, version 2. A version that exists is ready: it is loaded when it is asked. */
@Tag(name = "Open Inference Protocol")
@RestController
class OipMetadataController {

    private static final List<String> EXTENSIONS =
            List.of("binary_tensor_data", "classification", "model_repository", "statistics");
    private static final int MOST_VERSIONS = 100;

    private final Models models;
    private final VersionDirectory versions;
    private final TensorNames tensorNames;
    private final String serverVersion;

    OipMetadataController(
            Models models, VersionDirectory versions, TensorNames tensorNames, ObjectProvider<BuildProperties> build) {
        this.models = models;
        this.versions = versions;
        this.tensorNames = tensorNames;
        var properties = build.getIfAvailable();
        this.serverVersion = properties == null ? "unknown" : String.valueOf(properties.getVersion());
    }

    record Server(String name, String version, List<String> extensions) {}

    /** @param shape -1 is the batch, of any size */
    record Tensor(String name, String datatype, List<Integer> shape) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Metadata(String name, List<String> versions, String platform, List<Tensor> inputs, List<Tensor> outputs) {}

    record Ready(String name, boolean ready) {}

    @Operation(summary = "What this server is and which extensions of the protocol it has")
    @GetMapping("/v2")
    Server server() {
        return new Server("neurona", serverVersion, EXTENSIONS);
    }

    @Operation(summary = "Whether the server lives")
    @GetMapping("/v2/health/live")
    Map<String, Boolean> live() {
        return Map.of("live", true);
    }

    @Operation(summary = "Whether the server can answer")
    @GetMapping("/v2/health/ready")
    Map<String, Boolean> ready() {
        models.isEmpty();
        return Map.of("ready", true);
    }

    @Operation(summary = "Whether a model can be asked")
    @GetMapping("/v2/models/{model}/ready")
    Ready modelReady(@PathVariable String model) {
        return new Ready(versions.resolve(model).model(), true);
    }

    @Operation(summary = "Whether a version can be asked")
    @GetMapping("/v2/models/{model}/versions/{version}/ready")
    Ready versionReady(@PathVariable String model, @PathVariable int version) {
        return new Ready(versions.version(model, version).model(), true);
    }

    @Operation(summary = "What a model takes and gives")
    @GetMapping("/v2/models/{model}")
    Metadata model(@PathVariable String model) {
        return metadata(versions.resolve(model));
    }

    @Operation(summary = "What a version takes and gives")
    @GetMapping("/v2/models/{model}/versions/{version}")
    Metadata version(@PathVariable String model, @PathVariable int version) {
        return metadata(versions.version(model, version));
    }

    private Metadata metadata(ModelVersion version) {
        var names = tensorNames.of(version);
        var input = new ArrayList<>(List.of(-1));
        input.addAll(version.signature().inputShape().dimensions());
        var newest = PageRequest.of(0, MOST_VERSIONS, Sort.by("version").descending());
        return new Metadata(
                version.model(),
                models.versions(version.model(), newest).getContent().stream()
                        .map(each -> Integer.toString(each.version()))
                        .sorted(Comparator.comparingInt(Integer::parseInt))
                        .toList(),
                switch (version.engine().name()) {
                    case ONNXRUNTIME -> "onnxruntime_onnx";
                    case DL4J -> "deeplearning4j";
                },
                List.of(new Tensor(names.input(), "FP32", input)),
                List.of(new Tensor(
                        names.output(), "FP32", List.of(-1, version.signature().units()))));
    }
}
