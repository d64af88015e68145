package dev.neurona.training;

import dev.neurona.run.Run;
import java.util.List;

/** What a worker of a search is to do next. */
sealed interface Turn {

    /** Train this trial, which is nobody else's: its runs, as far as they have not ended. */
    record Train(List<Run> runs) implements Turn {}

    /** Choose the best trial: all have ended, and all other workers have gone. */
    record Conclude() implements Turn {}

    /** Go: others are still at it, or the search is paused. */
    record Go() implements Turn {}
}
