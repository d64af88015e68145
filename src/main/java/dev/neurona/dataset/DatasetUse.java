package dev.neurona.dataset;

import java.util.List;

/** Who knows what needs a data set. It is asked inside the transaction that would delete it. */
public interface DatasetUse {

    /** The jobs that need the data set of this name and have not ended, by their paths; empty when none does. */
    List<String> needing(String dataset);
}
