package dev.neurona.network;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.annotation.JsonFormat;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One whole number for both sides of a window, or {@code [height, width]}; in JSON {@code 3} or {@code [3, 5]}. */
@Size(min = 1, max = 2)
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@JacksonAnnotationsInside
@JsonFormat(
        with = {JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY, JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sides {

    String message() default "must be a whole number, or two of them: [height, width]";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
