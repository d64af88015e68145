package dev.neurona.search;

import java.util.List;

/** Says which trials are given up. It keeps nothing between two calls. Safe for any number of threads. */
public interface Pruner {

    /**
     * Whether a trial is hopeless after the last epoch of its curve.
     *
     * @param others the trials that were begun before it, or at the same time
     */
    boolean isHopeless(Curve curve, List<Curve> others);
}
