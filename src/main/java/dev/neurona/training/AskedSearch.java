package dev.neurona.training;

import dev.neurona.search.Curve;
import dev.neurona.search.Observation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A search whose trials are trained elsewhere, with all that were asked for, as it was when it was looked at. All lists are in their order.
 *
 * @param text of the specification, as it is stored
 * @param observations what samplers are told of the trials
 * @param curves what pruners are
 */
record AskedSearch(
        SearchSpec spec,
        String text,
        SearchSpace space,
        List<AskedTrial> trials,
        List<Observation> observations,
        List<Curve> curves) {

    AskedSearch {
        trials = List.copyOf(trials);
        observations = List.copyOf(observations);
        curves = List.copyOf(curves);
    }

    /** Those of all trials but one. */
    List<Curve> curvesBeside(int trial) {
        return IntStream.range(0, curves.size())
                .filter(i -> i != trial)
                .mapToObj(curves::get)
                .toList();
    }
}
