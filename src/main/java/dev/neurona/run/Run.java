package dev.neurona.run;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.neurona.shared.Failure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training of one network, as it was when it was read.
 *
 * @param trial which point of a search this is, from 0; null outside a search
 * @param fold which fold of a cross-validation this is, from 0; null outside one
 * @param parameters what distinguishes it, a JSON object
 * @param epochs how many epochs are planned
 * @param epochsCompleted how many are done
 * @param metrics the latest value of each metric by its name, as in Keras: {@code val_loss}
 * @param startedAt when it was started first
 * @param environment what it was trained with: versions, threads, machine
 */
public record Run(
        long id,
        long jobId,
        @Nullable Integer trial,
        @Nullable Integer fold,
        RunStatus status,
        @JsonRawValue @Schema(types = "object") String parameters,
        long seed,
        int epochs,
        int epochsCompleted,
        Map<String, Double> metrics,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Failure failure,
        Map<String, String> environment) {

    /** The parameters of a trial that is planned and not drawn yet. */
    public static final String NOT_DRAWN = "{}";
}
