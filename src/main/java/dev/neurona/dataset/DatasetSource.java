package dev.neurona.dataset;

import dev.neurona.shared.ProblemException;

/** One data set of the catalogue: what is said of it, and how its examples are read. Safe for any number of threads. */
interface DatasetSource {

    Dataset dataset();

    /**
     * Reads the examples anew; slow.
     *
     * @throws ProblemException unavailable, if they can't be read; the message says which file and why
     */
    Examples read(Split split);
}
