package dev.neurona.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
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

    @GetMapping(
            path = "/{id}/metrics",
            produces = {MediaType.APPLICATION_JSON_VALUE, MetricsCsv.TYPE})
    @Operation(
            summary = "The metrics of a run over its epochs, all or one of them, thinned out on request",
            description = "With `Accept: text/csv` as a table.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                        schema = @Schema(implementation = MetricSeries.class)),
                @Content(mediaType = MetricsCsv.TYPE, schema = @Schema(type = "string"))
            })
    ResponseEntity<?> metrics(
            @PathVariable long id,
            @RequestParam @Nullable String name,
            @RequestParam @Min(1) @Nullable Integer maxPoints,
            @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false) @Nullable
                    String accept) {
        var metrics = runs.metrics(id, name, maxPoints);
        return MetricsCsv.isAskedFor(accept)
                ? MetricsCsv.answer(metrics)
                : ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(metrics);
    }
}
