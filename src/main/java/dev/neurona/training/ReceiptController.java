package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.run.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class ReceiptController {

    private final Runs runs;
    private final RunSpecs specs;
    private final Datasets datasets;
    private final Reproductions reproductions;

    ReceiptController(Runs runs, RunSpecs specs, Datasets datasets, Reproductions reproductions) {
        this.runs = runs;
        this.specs = specs;
        this.datasets = datasets;
        this.reproductions = reproductions;
    }

    @GetMapping("/{id}/receipt")
    @Operation(summary = "All that decides what a run comes to: data set hash, spec, seed, versions, machine")
    Receipt receipt(@PathVariable long id) {
        var run = runs.get(id);
        var spec = specs.of(run);
        return new Receipt(
                id,
                run.jobId(),
                spec.dataset(),
                datasets.find(spec.dataset()).map(Dataset::sha256).orElse(null),
                run.seed(),
                spec,
                run.environment(),
                run.metrics(),
                run.finishedAt());
    }

    @PostMapping("/{id}/reproduce")
    @Operation(summary = "Train a run again, as a job; its reproductions say whether every metric is identical")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Reproduction> reproduce(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var begun = reproductions.begin(id, idempotencyKey);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/runs/" + id + "/reproductions"))
                .body(begun);
    }

    @GetMapping("/{id}/reproductions")
    @Operation(summary = "The jobs that trained a run again, and whether every metric came out identical")
    List<Reproduction> reproductions(@PathVariable long id) {
        return reproductions.of(id);
    }
}
