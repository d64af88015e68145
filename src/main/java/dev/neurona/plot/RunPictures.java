package dev.neurona.plot;

import dev.neurona.shared.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Service;

/** All pictures that there are of a run. Safe for any number of threads. */
@Service
public class RunPictures {

    private final Plots plots;

    RunPictures(Plots plots) {
        this.plots = plots;
    }

    /** SVG files by kind, such as {@code learning-curve}; those that there are none of are left out. */
    public Map<String, byte[]> svgs(long runId) {
        var pictures = new LinkedHashMap<String, byte[]>();
        for (var kind : PlotKind.values()) {
            try {
                pictures.put(kind.toString(), Rendering.svg(plots.draw(runId, kind)));
            } catch (ProblemException e) {
                // There is nothing to draw, as of a run that has learned a number
                continue;
            }
        }
        return pictures;
    }
}
