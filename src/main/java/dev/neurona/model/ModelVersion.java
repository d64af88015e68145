package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained network under a model's name. It never changes, but for the aliases that point to it.
 *
 * @param version its number, from 1
 * @param runId the run that made it; null when that is gone or there was none
 * @param preprocessing what is done to raw input, a JSON object
 * @param network its architecture, a JSON object
 * @param metrics what was measured of it, by name
 * @param format what the file is written in that it came as
 * @param artifactId that file
 * @param size of that file, in bytes
 * @param sha256 of that file, in lower-case hexadecimal
 * @param engine what answers for it
 * @param aliases those that pointed to it when it was read
 */
public record ModelVersion(
        long id,
        String model,
        int version,
        @Nullable Long runId,
        Signature signature,
        @JsonRawValue @Schema(type = "object") String preprocessing,
        @JsonRawValue @Schema(type = "object") String network,
        Map<String, Double> metrics,
        ModelFormat format,
        long artifactId,
        long size,
        String sha256,
        ServingEngine engine,
        Instant createdAt,
        List<String> aliases) {}
