package dev.neurona.evaluation;

import dev.neurona.dataset.Split;

/** What a job is to evaluate, as it is stored with it. */
record AskedEvaluation(String model, int version, String dataset, Split split) {

    /** As people call it. */
    String title() {
        return model + "/" + version + " on " + dataset + " (" + split + ")";
    }
}
