package dev.neurona.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A name that clients ask for.
 *
 * @param latestVersion its newest version; null while it has none
 * @param aliases which version each alias points to
 * @param awaitedJobId the training job that was last announced to make a version; null when none was
 */
public record Model(
        String name,
        @Nullable Integer latestVersion,
        Map<String, Integer> aliases,
        Instant createdAt,
        @Nullable Long awaitedJobId) {}
