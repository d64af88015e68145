package dev.neurona.prediction;

import dev.neurona.plot.Drawing;
import dev.neurona.plot.InstancePlots;
import dev.neurona.plot.InstancePlots.Layer;
import dev.neurona.plot.PictureFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows as a picture what a version does with one instance, which comes as it does for a prediction. */
@Tag(name = "Predictions")
@RestController
class InspectionPictureController {

    private static final String ACTIVATIONS = "activations";
    private static final List<String> KINDS = List.of(ACTIVATIONS, "saliency");

    private final InstanceLook look;

    InspectionPictureController(InstanceLook look) {
        this.look = look;
    }

    @Operation(
            summary = "What a version does with one instance, as SVG or PNG",
            description =
                    "`file` is `activations.svg` or `.png`, what every layer answers, or `saliency`, what speaks for the class"
                            + " that is answered, or that of `label`.")
    @PredictionBody
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "image/svg+xml"), @Content(mediaType = "image/png")})
    @PostMapping(
            path = "/api/v1/models/{name}/versions/{version}/plots/{file}",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.IMAGE_PNG_VALUE,
                MediaType.IMAGE_JPEG_VALUE,
                MediaType.MULTIPART_FORM_DATA_VALUE
            })
    ResponseEntity<byte[]> plot(
            @PathVariable String name,
            @PathVariable int version,
            @Parameter(example = "saliency.svg") @PathVariable String file,
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable String label,
            HttpServletRequest request) {
        var picture = PictureFile.of(file, KINDS);
        return picture.answer(look.into(
                name,
                version,
                normalize,
                request,
                inspection ->
                        picture.kind().equals(ACTIVATIONS) ? activations(inspection) : saliency(inspection, label)));
    }

    private static Drawing activations(Inspection inspection) {
        var activations = inspection.activations();
        return InstancePlots.activations(
                activations.model() + "/" + activations.version() + ": what each layer answers",
                activations.layers().stream()
                        .map(layer -> new Layer(layer.type() + " " + layer.shape(), layer.shape(), layer.values()))
                        .toList(),
                inspection.classLabels());
    }

    private static Drawing saliency(Inspection inspection, @Nullable String label) {
        var saliency = inspection.saliency(label);
        var answer = saliency.label() == null ? "its answer" : "the class " + saliency.label();
        return InstancePlots.saliency(
                saliency.model() + "/" + saliency.version() + ": what speaks for " + answer
                        + String.format(Locale.ROOT, " (%.4f)", saliency.output()),
                List.of(
                        new Layer("instance", saliency.shape(), inspection.values()),
                        new Layer("gradient × input", saliency.shape(), saliency.gradientTimesInput()),
                        new Layer("occlusion", saliency.shape(), saliency.occlusion())));
    }
}
