package dev.neurona.prediction;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inference by the Open Inference Protocol, version 2, with the extension for binary tensors.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">The protocol</a>
 */
@Tag(name = "Open Inference Protocol")
@RestController
class OipController {

    static final String HEADER_LENGTH = "Inference-Header-Content-Length";

    private final VersionDirectory versions;
    private final PictureReader pictureReader;
    private final Predictions predictions;
    private final Deadlines deadlines;
    private final TensorNames tensorNames;
    private final JsonMapper mapper;

    OipController(
            VersionDirectory versions,
            PictureReader pictureReader,
            Predictions predictions,
            Deadlines deadlines,
            TensorNames tensorNames,
            JsonMapper mapper) {
        this.versions = versions;
        this.pictureReader = pictureReader;
        this.predictions = predictions;
        this.deadlines = deadlines;
        this.tensorNames = tensorNames;
        this.mapper = mapper;
    }

    @Operation(summary = "Ask the champion, or else the newest version")
    @OipBody
    @PostMapping("/v2/models/{model}/infer")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    InferAnswer.Body infer(@PathVariable String model, HttpServletRequest request) {
        return answer(versions.choose(model), request);
    }

    @Operation(summary = "Ask one version")
    @OipBody
    @PostMapping("/v2/models/{model}/versions/{version}/infer")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = "application/json", schema = @Schema(type = "object")),
                @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"))
            })
    InferAnswer.Body infer(@PathVariable String model, @PathVariable int version, HttpServletRequest request) {
        return answer(Choice.of(versions.version(model, version)), request);
    }

    private InferAnswer.Body answer(Choice choice, HttpServletRequest request) {
        var version = choice.version();
        var deadline = deadlines.of(request);
        var names = tensorNames.of(version);
        var asked = new AtomicReference<InferRequest>();
        var answered = predictions.answer(choice, deadline, () -> {
            var faults = new Faults();
            var body = BodyReader.all(request);
            var length = headerLength(request, body.length);
            var read = InferParser.parse(body, length, faults);
            asked.set(read);
            var binary = ByteBuffer.wrap(body, length, body.length - length).order(ByteOrder.LITTLE_ENDIAN);
            return new TensorReader(version.signature(), names, pictureReader, faults).read(read, binary);
        });
        return InferAnswer.of(answered, asked.get(), names.output(), mapper);
    }

    private static int headerLength(HttpServletRequest request, int bodyLength) {
        var header = request.getHeader(HEADER_LENGTH);
        if (header == null) {
            return bodyLength;
        }
        try {
            var length = Integer.parseInt(header.strip());
            if (length >= 0 && length <= bodyLength) {
                return length;
            }
        } catch (NumberFormatException e) {
            // The same fault as a number that is too large
        }
        throw ProblemException.malformed("The header " + HEADER_LENGTH + " is " + Values.show(header)
                + "; it must be how many bytes of the body are JSON, 0 to " + bodyLength);
    }
}
