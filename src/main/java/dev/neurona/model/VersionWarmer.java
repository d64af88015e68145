package dev.neurona.model;

/** Somebody who wants to make ready for a version before an alias points to it. */
public interface VersionWarmer {

    /**
     * Returns when requests for the version can be answered without waiting. Called outside of transactions.
     *
     * @throws dev.neurona.shared.ProblemException when that takes too long
     * @throws RuntimeException when it can't be
     */
    void warm(ModelVersion version);
}
