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

/**
 * Predictions over REST. The body is read here and not by Spring, as what is right in it depends on the model that is
 * asked, and as no tree of thousands of numbers is to be built.
 */
@Tag(name = "Predictions")
@RestController
@RequestMapping(
        path = "/api/v1/models/{name}",
        consumes = {
            MediaType.APPLICATION_JSON_VALUE,
            MediaType.IMAGE_PNG_VALUE,
            MediaType.IMAGE_JPEG_VALUE,
            MediaType.MULTIPART_FORM_DATA_VALUE
        },
        produces = MediaType.APPLICATION_JSON_VALUE)
class PredictionController {

    private final VersionDirectory versions;
    private final BodyReader bodyReader;
    private final Predictions predictions;
    private final Deadlines deadlines;

    PredictionController(
            VersionDirectory versions, BodyReader bodyReader, Predictions predictions, Deadlines deadlines) {
        this.versions = versions;
        this.bodyReader = bodyReader;
        this.predictions = predictions;
        this.deadlines = deadlines;
    }

    @Operation(summary = "Ask the champion, or else the newest version")
    @PredictionBody
    @PostMapping("/predictions")
    PredictionAnswer predict(
            @PathVariable String name,
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable Integer topK,
            HttpServletRequest request) {
        return answer(versions.choose(name), normalize, topK, request);
    }

    @Operation(summary = "Ask one version")
    @PredictionBody
    @PostMapping("/versions/{version}/predictions")
    PredictionAnswer predictWithVersion(
            @PathVariable String name,
            @PathVariable int version,
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable Integer topK,
            HttpServletRequest request) {
        return answer(Choice.of(versions.version(name, version)), normalize, topK, request);
    }

    @Operation(summary = "Ask the version that an alias points to")
    @PredictionBody
    @PostMapping("/aliases/{alias}/predictions")
    PredictionAnswer predictWithAlias(
            @PathVariable String name,
            @PathVariable String alias,
            @RequestParam(defaultValue = "true") boolean normalize,
            @RequestParam(required = false) @Nullable Integer topK,
            HttpServletRequest request) {
        return answer(versions.choose(name, alias), normalize, topK, request);
    }

    private PredictionAnswer answer(
            Choice choice, boolean normalize, @Nullable Integer topK, HttpServletRequest request) {
        var deadline = deadlines.of(request);
        return predictions
                .answer(
                        choice,
                        deadline,
                        () -> bodyReader.read(request, choice.version().signature(), normalize, topK))
                .inOurForm();
    }
}
