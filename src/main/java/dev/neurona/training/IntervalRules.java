package dev.neurona.training;

import dev.neurona.shared.Fault;
import java.util.ArrayList;
import java.util.List;

/** What must hold between the numbers of an interval. */
final class IntervalRules {

    private IntervalRules() {}

    /** @param interval with its numbers sound, each in itself */
    static List<Fault> check(Interval interval, boolean isInteger) {
        var faults = new ArrayList<Fault>();
        if (interval.min() >= interval.max()) {
            faults.add(
                    new Fault("/min", "is " + interval.min() + "; it must be below max, which is " + interval.max()));
        }
        if (interval.scale() == Interval.Scale.LOG) {
            if (interval.min() <= 0) {
                faults.add(new Fault("/min", "is " + interval.min() + "; with the scale \"log\" it must be above 0"));
            }
            if (interval.step() != null) {
                faults.add(new Fault("/step", "is " + interval.step() + "; it goes with the scale \"linear\" only"));
            }
        }
        if (interval.step() != null && interval.step() > interval.max() - interval.min()) {
            faults.add(new Fault("/step", "is " + interval.step() + "; it must be at most max - min"));
        }
        if (isInteger && !interval.isWhole()) {
            faults.add(new Fault("", "is for whole numbers; min, max and step must be such"));
        }
        return faults;
    }
}
