package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import org.jspecify.annotations.Nullable;

/**
 * Which version answers one request.
 *
 * @param shadow is asked besides; null when none is
 */
record Choice(ModelVersion version, @Nullable ModelVersion shadow) {

    static Choice of(ModelVersion version) {
        return new Choice(version, null);
    }
}
