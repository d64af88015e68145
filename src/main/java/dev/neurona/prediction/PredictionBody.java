package dev.neurona.prediction;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** Documents the body that {@link PredictionController} reads itself. */
@RequestBody(
        required = true,
        content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = PredictionRequest.class)),
            @Content(mediaType = "image/png", schema = @Schema(type = "string", format = "binary")),
            @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = "binary")),
            @Content(
                    mediaType = "multipart/form-data",
                    schema = @Schema(implementation = PredictionBody.Pictures.class))
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface PredictionBody {

    /** The form's only field, repeatable. */
    record Pictures(List<MultipartFile> image) {}
}
