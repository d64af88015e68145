package dev.neurona.training;

import dev.neurona.run.Run;

/** What a worker of a search is to do next. */
sealed interface Turn {

    /** Train this trial, which is nobody else's. */
    record Train(Run run) implements Turn {}

    /** Choose the best trial: all have ended, and all other workers have gone. */
    record Conclude() implements Turn {}

    /** Go: others are still at it, or the search is paused. */
    record Go() implements Turn {}
}
