package dev.neurona.evaluation;

import dev.neurona.dataset.Examples;
import dev.neurona.model.ModelVersion;
import java.util.function.DoubleConsumer;

/** Has versions answer many examples. Who can load versions provides it. Safe for any number of threads. */
public interface VersionAnswers {

    /**
     * Has a version answer examples, on the calling thread. Slow: never inside a transaction.
     *
     * @param examples as the data set has them, in raw units
     * @param progress is told after each batch which share is done, 0 to 1; what it throws ends the work and is passed on
     */
    Answers answer(ModelVersion version, Examples examples, DoubleConsumer progress);
}
