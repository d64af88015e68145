package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trained network under a model's name. What it answers with never changes; description, tags and aliases may.
 *
 * @param version its number, from 1
 * @param runId the run that made it; null when that is gone or there was none
 * @param preprocessing what is done to raw input, a JSON object
 * @param network its architecture, a JSON object
 * @param metrics what was measured of it, by name
 * @param testedOn the data of its test metrics; null when it has none
 * @param format what the file is written in that it came as
 * @param artifactId that file
 * @param size of that file, in bytes
 * @param sha256 of that file, in lower-case hexadecimal
 * @param engine what answers for it
 * @param description what people say of it
 * @param tags the same in a form that can be searched, by name
 * @param aliases those that pointed to it when it was read
 */
public record ModelVersion(
        long id,
        String model,
        int version,
        @Nullable Long runId,
        Signature signature,
        @JsonRawValue @Schema(types = "object") String preprocessing,
        @JsonRawValue @Schema(types = "object") String network,
        Map<String, Double> metrics,
        @Nullable TestedOn testedOn,
        ModelFormat format,
        long artifactId,
        long size,
        String sha256,
        ServingEngine engine,
        Instant createdAt,
        String description,
        Map<String, String> tags,
        List<String> aliases) {}
