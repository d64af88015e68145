package dev.neurona.network;

import dev.neurona.shared.Fault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What must hold between the parts of an optimizer, beyond each field's own range. */
public final class OptimizerRules {

    private OptimizerRules() {}

    /**
     * Every fault; pointers start with {@code /optimizer} as in a training job.
     *
     * @param optimizer valid in each of its fields
     */
    public static List<Fault> check(Optimizer optimizer) {
        var faults = new ArrayList<Fault>();
        var clips = new LinkedHashMap<String, @Nullable Double>();
        clips.put("clipnorm", optimizer.clipnorm());
        clips.put("clipvalue", optimizer.clipvalue());
        clips.put("globalClipnorm", optimizer.globalClipnorm());
        clips.values().removeIf(value -> value == null);
        if (clips.size() > 1) {
            faults.add(new Fault("/optimizer", "has " + clips.keySet() + "; it may have only one of them"));
        }
        if (optimizer.schedule() != null) {
            optimizer
                    .schedule()
                    .fault()
                    .ifPresent(
                            fault -> faults.add(new Fault("/optimizer/schedule" + fault.pointer(), fault.message())));
        }
        return faults;
    }
}
