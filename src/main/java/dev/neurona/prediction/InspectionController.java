package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
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

    private final VersionDirectory versions;
    private final BodyReader bodyReader;
    private final Inspections inspections;
    private final Deadlines deadlines;

    InspectionController(
            VersionDirectory versions, BodyReader bodyReader, Inspections inspections, Deadlines deadlines) {
        this.versions = versions;
        this.bodyReader = bodyReader;
        this.inspections = inspections;
        this.deadlines = deadlines;
    }

    @Operation(summary = "What every layer answers for one instance")
    @PredictionBody
    @PostMapping("/activations")
    LayerActivations activations(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(defaultValue = "true") boolean normalize,
            HttpServletRequest request) {
        return look(name, version, normalize, request, Inspection::activations);
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
        return look(name, version, normalize, request, inspection -> inspection.saliency(label));
    }

    private <T> T look(
            String name, int version, boolean normalize, HttpServletRequest request, Function<Inspection, T> look) {
        var deadline = deadlines.of(request);
        var asked = versions.version(name, version);
        var instances = one(request, asked, normalize);
        return inspections.look(asked, deadline, opened -> look.apply(new Inspection(opened, instances)));
    }

    private Instances one(HttpServletRequest request, ModelVersion version, boolean normalize) {
        var instances = bodyReader.read(request, version.signature(), normalize, null);
        if (instances.count() != 1) {
            throw ProblemException.invalid(
                    "/instances", "has " + instances.count() + " entries; it must have 1 to be looked into");
        }
        return instances;
    }
}
