package dev.neurona.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A network to be registered.
 *
 * @param model under which name; the model is created if there is none
 * @param runId the run that made it, which can make only one; null when none did
 * @param preprocessing what is done to raw input, a JSON object
 * @param network its architecture, a JSON object
 * @param metrics what was measured of it, by name
 * @param testedOn the data of its test metrics; null when it has none
 * @param files the network itself
 */
public record NewModelVersion(
        String model,
        @Nullable Long runId,
        Signature signature,
        String preprocessing,
        String network,
        Map<String, Double> metrics,
        @Nullable TestedOn testedOn,
        ModelFiles files) {}
