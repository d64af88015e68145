package dev.neurona.run;

import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class MetricsController {

    private static final int MOST_RUNS = 200;

    private final Runs runs;

    MetricsController(Runs runs) {
        this.runs = runs;
    }

    @GetMapping("/{id}/metrics.csv")
    @Operation(summary = "The metrics of a run as a table, a line for each value: name, epoch, step, value, at")
    ResponseEntity<String> csv(@PathVariable long id, @RequestParam @Nullable String name) {
        return MetricsCsv.answer(runs.metrics(id, name, null));
    }

    @GetMapping("/metrics")
    @Operation(summary = "One metric of up to 200 runs, in few characters, to be compared in one chart")
    RunCurves compare(
            @Parameter(description = "run ids, separated by commas", example = "1,1") @RequestParam List<Long> ids,
            @RequestParam String name,
            @RequestParam(defaultValue = "100") @Min(1) @Max(1000) int maxPoints) {
        var distinct = ids.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > MOST_RUNS) {
            throw ProblemException.invalid(
                    "", "ids are " + distinct.size() + "; there must be from 1 to " + MOST_RUNS + " of them");
        }
        // Each in a short transaction of its own, so that no more than one is in memory with all its points
        return new RunCurves(
                name,
                distinct.stream()
                        .map(id -> RunCurves.Curve.of(
                                runs.get(id),
                                runs.metrics(id, name, maxPoints).series().getOrDefault(name, List.of())))
                        .toList());
    }
}
