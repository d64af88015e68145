package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people want to say of a version (RFC 7396): a field that is left out stays as it is.
 *
 * @param description at most 2000 characters
 * @param tags by name, at most 50; null removes one
 */
record VersionChange(
        @Nullable @Size(max = 2000) String description,

        @JsonProperty("tags") @Nullable @Size(max = 50)
        Map<@Size(min = 1, max = 63) String, @Nullable @Size(max = 500) String> tags) {

    static final int MOST_TAGS = 50;

    Map<String, String> apply(Map<String, String> present) {
        var changed = new HashMap<>(present);
        if (tags != null) {
            tags.forEach((name, value) -> {
                if (value == null) {
                    changed.remove(name);
                } else {
                    changed.put(name, value);
                }
            });
        }
        return new TreeMap<>(changed);
    }
}
