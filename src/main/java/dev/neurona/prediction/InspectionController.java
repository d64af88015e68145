package dev.neurona.prediction;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Looks into a version with one instance, which comes as it does for a prediction. */
@Tag(name = "Predictions")
@RestController
@RequestMapping(
        path = "/api/v1/models/{name}/versions/{version}",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            MediaType.IMAGE_PNG_VALUE,
            MediaType.IMAGE_JPEG_VALUE,
            MediaType.MULTIPART_FORM_DATA_VALUE
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class InspectionController {

    private final InstanceLook look;

    InspectionController(InstanceLook look) {
        this.look = look;
    }

    @Operation(summary = "What every layer answers for one instance")
    @PredictionBody
    @PostMapping("/activations")
    LayerActivations activations(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(defaultValue = "true") boolean normalize,
            HttpServletRequest request) {
        return look.into(name, version, normalize, request, Inspection::activations);
    }

    @Operation(
            summary = "What in one instance speaks for an answer",
            description = "Gradient × input, and occlusion; for the class that is answered, or that of `label`.")
    @PredictionBody
    @PostMapping("/saliency")
    Saliency saliency(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable String label,
            HttpServletRequest request) {
        return look.into(name, version, normalize, request, inspection -> inspection.saliency(label));
    }
}
