package dev.neurona.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class RunController {

    private final Runs runs;

    RunController(Runs runs) {
        this.runs = runs;
    }

    @GetMapping("/{id}")
    @Operation(summary = "A run")
    Run get(@PathVariable long id) {
        return runs.get(id);
    }

    @GetMapping("/{id}/metrics")
    @Operation(summary = "The metrics of a run over its epochs, all or one of them, thinned out on request")
    MetricSeries metrics(
            @PathVariable long id,
            @RequestParam @Nullable String name,
            @RequestParam @Min(1) @Nullable Integer maxPoints) {
        return runs.metrics(id, name, maxPoints);
    }
}
