package dev.neurona.evaluation;

import dev.neurona.dataset.Datasets;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.shared.PageView;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.StrictJson;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/models/{name}/versions/{version}/evaluations")
@Tag(name = "Models")
class VersionEvaluationController {

    private final VersionEvaluations evaluations;
    private final Models models;
    private final Datasets datasets;
    private final StrictJson json;

    VersionEvaluationController(VersionEvaluations evaluations, Models models, Datasets datasets, StrictJson json) {
        this.evaluations = evaluations;
        this.models = models;
        this.datasets = datasets;
        this.json = json;
    }

    @PostMapping
    @Operation(
            summary = "Evaluate a version on a split of a data set",
            description =
                    "It is queued like a training job. Any version will do, also one that was uploaded as ONNX, and any data"
                            + " set with the same input and the same classes.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EvaluationRequest.class)))
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VersionEvaluation> submit(
            @PathVariable String name,
            @PathVariable int version,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var evaluated = models.version(name, version);
        var asked = check(evaluated, json.read(body, EvaluationRequest.class).orThrow());
        var submitted = submit(asked, idempotencyKey);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/models/" + name + "/versions/" + evaluated.version() + "/evaluations/"
                        + submitted.id()))
                .body(submitted);
    }

    private AskedEvaluation check(ModelVersion version, EvaluationRequest request) {
        var dataset = datasets.find(request.dataset())
                .orElseThrow(() -> ProblemException.invalid(
                        "/dataset",
                        "is " + Values.show(request.dataset()) + "; there is no such data set, /api/v1/datasets lists"
                                + " what there is"));
        Fit.require(version, dataset, request.split());
        return new AskedEvaluation(version.model(), version.version(), dataset.name(), request.split());
    }

    private VersionEvaluation submit(AskedEvaluation asked, @Nullable String idempotencyKey) {
        try {
            return evaluations.submit(asked, idempotencyKey);
        } catch (DataIntegrityViolationException e) {
            if (idempotencyKey == null) {
                throw e;
            }
            // Another request with the same key was faster; by now it is committed
            return evaluations.submit(asked, idempotencyKey);
        }
    }

    @GetMapping
    @Operation(summary = "The evaluations of a version, the newest first")
    PageView<VersionEvaluation> list(
            @PathVariable String name,
            @PathVariable int version,
            @ParameterObject @PageableDefault(size = 20, sort = "jobId", direction = Sort.Direction.DESC)
                    Pageable pageable) {
        models.version(name, version);
        var page = evaluations.list(name, version, pageable);
        return PageView.of(page, page.getContent());
    }

    @GetMapping("/{id}")
    @Operation(summary = "One evaluation of a version: how far it is, or all its figures")
    VersionEvaluation get(@PathVariable String name, @PathVariable int version, @PathVariable long id) {
        return evaluations.get(name, version, id);
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel an evaluation that has not ended")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<VersionEvaluation> cancel(
            @PathVariable String name, @PathVariable int version, @PathVariable long id) {
        return ResponseEntity.accepted().body(evaluations.cancel(name, version, id));
    }
}
