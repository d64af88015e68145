package dev.neurona.training;

import org.jspecify.annotations.Nullable;

/**
 * A row of what is new of a search.
 *
 * @param isCurrent whether the search itself is as it was known
 * @param trial null where none is new
 */
record TrialNews(boolean isCurrent, @Nullable SearchTrialEntity trial) {}
