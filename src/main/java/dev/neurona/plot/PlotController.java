package dev.neurona.plot;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class PlotController {

    private static final List<String> KINDS =
            Arrays.stream(PlotKind.values()).map(PlotKind::toString).toList();

    private final Plots plots;

    PlotController(Plots plots) {
        this.plots = plots;
    }

    @GetMapping("/{id}/plots/{file}")
    @Operation(summary = "A picture of a run, as SVG or PNG", description = """
                    `file` is a kind and a format: `learning-curve.svg` or `.png`, `confusion-matrix`, `per-class`, `reliability`, \
                    `filters` (the weights of the first layer), `hidden-layer` (what the last hidden layer makes of test examples, in two \
                    dimensions).""")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "image/svg+xml"), @Content(mediaType = "image/png")})
    ResponseEntity<byte[]> plot(
            @PathVariable long id, @Parameter(example = "learning-curve.svg") @PathVariable String file) {
        var picture = PictureFile.of(file, KINDS);
        return picture.answer(plots.draw(id, PlotKind.of(picture.kind()).orElseThrow()));
    }
}
