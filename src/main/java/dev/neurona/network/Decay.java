package dev.neurona.network;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A share of what was that is kept: 0 to below 1. */
@DecimalMin("0")
@DecimalMax(value = "1", inclusive = false)
@Constraint(validatedBy = {})
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Decay {

    String message() default "must be 0 to below 1";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
