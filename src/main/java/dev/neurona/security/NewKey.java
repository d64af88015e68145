package dev.neurona.security;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name what it is for
 * @param models the only models that it may ask; such a key can only have the role predict. All of them unless set
 * @param expiresAt from when on it opens nothing; never unless set
 * @param requestsPerSecond unless set, {@code neurona.security.requests-per-second}
 */
record NewKey(
        @NotBlank @Size(max = 100) String name,
        @NotEmpty List<AccessRole> roles,

        @Nullable @Size(max = 100) List<@Pattern(regexp = "[A-Za-z0-9._-]{1,63}") String> models,

        @Nullable Instant expiresAt,
        @Nullable @Positive Integer requestsPerSecond) {

    Set<AccessRole> roleSet() {
        return EnumSet.copyOf(roles);
    }

    List<String> modelNames() {
        return models == null ? List.of() : models.stream().distinct().sorted().toList();
    }
}
