package dev.neurona.prediction;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents the body that {@link TfsController} reads itself. */
@RequestBody(required = true, content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface TfsBody {}
