package dev.neurona.training;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * What a run is measured on while it trains: examples that are held out, or with {@code folds} each of them in turn.
 *
 * @param split the share of {@code train} that is held out, stratified by class, above 0 and at most 0.9
 * @param folds cross-validation with so many parts, 2 to 20: a run for each, and one on all of {@code train} that makes the model
 * @param stratified whether each fold has its share of each class, default true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Validation(
        @Nullable @DecimalMin(value = "0", inclusive = false) @DecimalMax("0.9")
        Double split,

        @Nullable @Min(2) @Max(20) Integer folds,
        @Nullable Boolean stratified) {

    public Validation {
        stratified = folds == null ? stratified : Boolean.valueOf(stratified == null || stratified);
    }

    static Validation split(double split) {
        return new Validation(split, null, null);
    }

    /** Whether it is one of the two, as it must be. */
    boolean isOne() {
        return (split == null) != (folds == null);
    }

    /** How many of so many training examples one run is measured on. */
    long heldOut(long examples) {
        return split == null ? (folds == null ? 0 : examples / folds) : Math.round(examples * split);
    }
}
