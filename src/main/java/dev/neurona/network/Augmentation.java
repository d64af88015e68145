package dev.neurona.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.jspecify.annotations.Nullable;

/**
 * How images are changed at random each time they are trained on, as Keras's layers {@code RandomTranslation},
 * {@code RandomRotation}, {@code RandomZoom} and {@code RandomFlip} do it. What comes in from outside the image is 0.
 *
 * @param translation up to which share of height and width an image is shifted, 0 to 1, default 0
 * @param rotation up to which share of a full turn it is turned either way, 0 to 1, default 0
 * @param zoom up to which share it is made smaller or larger, 0 to 0.9, default 0
 * @param flip which way it is mirrored every other time; never by default
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Augmentation(
        @DecimalMin("0") @DecimalMax("1") Double translation,
        @DecimalMin("0") @DecimalMax("1") Double rotation,
        @DecimalMin("0") @DecimalMax("0.9") Double zoom,
        @Nullable Flip flip) {

    public Augmentation {
        translation = translation == null ? 0.0 : translation;
        rotation = rotation == null ? 0.0 : rotation;
        zoom = zoom == null ? 0.0 : zoom;
    }

    /** Which way an image is mirrored. */
    public enum Flip {
        HORIZONTAL("horizontal"),
        VERTICAL("vertical"),
        HORIZONTAL_AND_VERTICAL("horizontal_and_vertical");

        private final String kerasName;

        Flip(String kerasName) {
            this.kerasName = kerasName;
        }

        @JsonValue
        public String kerasName() {
            return kerasName;
        }

        public boolean isHorizontal() {
            return this != VERTICAL;
        }

        public boolean isVertical() {
            return this != HORIZONTAL;
        }
    }
}
