package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.neurona.model.Model;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Triton's extensions of the Open Inference Protocol: the model repository and statistics. Every version can be asked at any time;
 * to load one is to have it in memory before that, and to unload one is to free that memory until somebody asks.
 */
@Tag(name = "Open Inference Protocol")
@RestController
class OipRepositoryController {

    private static final int MOST = 100;

    private final Models models;
    private final VersionDirectory versions;
    private final LoadedVersions loadedVersions;
    private final Deadlines deadlines;
    private final Statistics statistics;

    OipRepositoryController(
            Models models,
            VersionDirectory versions,
            LoadedVersions loadedVersions,
            Deadlines deadlines,
            Statistics statistics) {
        this.models = models;
        this.versions = versions;
        this.loadedVersions = loadedVersions;
        this.deadlines = deadlines;
        this.statistics = statistics;
    }

    /** @param ready whether to list only what is in memory */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Filter(@Nullable Boolean ready) {}

    /** @param state READY when it is in memory, else UNAVAILABLE, with the reason */
    record Entry(String name, String version, String state, String reason) {}

    record StatisticsView(@JsonProperty("model_stats") List<TritonStatistics> modelStats) {}

    @Operation(summary = "All versions, and which are in memory")
    @PostMapping("/v2/repository/index")
    List<Entry> index(@RequestBody(required = false) @Nullable Filter filter) {
        var onlyReady = filter != null && Boolean.TRUE.equals(filter.ready());
        return all().map(version -> loadedVersions.isLoaded(version)
                        ? new Entry(version.model(), Integer.toString(version.version()), "READY", "")
                        : new Entry(
                                version.model(),
                                Integer.toString(version.version()),
                                "UNAVAILABLE",
                                "not in memory; it is loaded when it is asked"))
                .filter(entry -> !onlyReady || entry.state().equals("READY"))
                .toList();
    }

    @Operation(summary = "Have a model's champion, or else its newest version, in memory")
    @PostMapping("/v2/repository/models/{model}/load")
    Map<String, String> load(@PathVariable String model) {
        try {
            loadedVersions.load(versions.resolve(model), deadlines.usual());
        } catch (IllegalStateException e) {
            throw ProblemException.conflict("Model " + model + " can't be loaded; the log has the reason");
        }
        return Map.of();
    }

    @Operation(summary = "Free the memory of all versions of a model")
    @PostMapping("/v2/repository/models/{model}/unload")
    Map<String, String> unload(@PathVariable String model) {
        models.get(model);
        versionsOf(model).forEach(loadedVersions::unload);
        return Map.of();
    }

    @Operation(summary = "What was asked of all models since the process has started")
    @GetMapping("/v2/models/stats")
    StatisticsView allStatistics() {
        return new StatisticsView(all().map(this::view).toList());
    }

    @Operation(summary = "What was asked of a model since the process has started")
    @GetMapping("/v2/models/{model}/stats")
    StatisticsView statistics(@PathVariable String model) {
        models.get(model);
        return new StatisticsView(versionsOf(model).map(this::view).toList());
    }

    @Operation(summary = "What was asked of a version since the process has started")
    @GetMapping("/v2/models/{model}/versions/{version}/stats")
    StatisticsView statistics(@PathVariable String model, @PathVariable int version) {
        return new StatisticsView(List.of(view(versions.version(model, version))));
    }

    private TritonStatistics view(ModelVersion version) {
        return TritonStatistics.of(version, statistics.of(version));
    }

    private Stream<ModelVersion> all() {
        var byName = Sort.by("name");
        var first = models.list(PageRequest.of(0, MOST, byName));
        return IntStream.range(0, first.getTotalPages())
                .boxed()
                .flatMap(page -> models.list(PageRequest.of(page, MOST, byName)).stream())
                .map(Model::name)
                .flatMap(this::versionsOf);
    }

    private Stream<ModelVersion> versionsOf(String model) {
        var byVersion = Sort.by("version");
        var first = models.versions(model, PageRequest.of(0, MOST, byVersion));
        return IntStream.range(0, first.getTotalPages())
                .boxed()
                .flatMap(page -> models.versions(model, PageRequest.of(page, MOST, byVersion)).stream());
    }
}
