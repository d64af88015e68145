package dev.neurona.plot;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class PlotController {

    private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

    private final Plots plots;

    PlotController(Plots plots) {
        this.plots = plots;
    }

    @GetMapping("/{id}/plots/{file}")
    @Operation(summary = "A picture of a run, as SVG or PNG", description = """
                    `file` is a kind and a format: `learning-curve.svg` or `.png`, `confusion-matrix`, `per-class`, `reliability`, \
                    `filters` (the weights of the first layer).""")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "image/svg+xml"), @Content(mediaType = "image/png")})
    ResponseEntity<byte[]> plot(
            @PathVariable long id, @Parameter(example = "learning-curve.svg") @PathVariable String file) {
        var dot = file.lastIndexOf('.');
        var kind = PlotKind.of(dot < 0 ? file : file.substring(0, dot)).orElseThrow(() -> unknown(file));
        return switch (file.substring(dot + 1)) {
            case "svg" -> ResponseEntity.ok().contentType(SVG).body(Rendering.svg(plots.draw(id, kind)));
            case "png" ->
                ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(Rendering.png(plots.draw(id, kind)));
            default -> throw unknown(file);
        };
    }

    private static ProblemException unknown(String file) {
        return ProblemException.notFound("There is no plot " + Values.show(file) + "; there are "
                + List.of(PlotKind.values()) + ", each as .svg and .png");
    }
}
