package dev.neurona.plot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.shared.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Service;

/** All pictures that there are of a run. Safe for any number of threads. */
@Service
public class RunPictures {

    /** A dozen runs' or two. */
    private static final int MOST_BYTES = 16 << 20;

    private final Plots plots;
    private final Cache<Long, Map<String, byte[]>> drawn = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((Long runId, Map<String, byte[]> pictures) -> pictures.values().stream()
                    .mapToInt(picture -> picture.length)
                    .sum())
            .build();

    RunPictures(Plots plots) {
        this.plots = plots;
    }

    /**
     * SVG files by kind, such as {@code learning-curve}; those that there are none of are left out. A run that has all of them has ended, and
     * they are what they are: they are drawn once, however many ask at the same time, kept, and answered also when its version has been
     * deleted since.
     */
    public Map<String, byte[]> svgs(long runId) {
        var incomplete = new AtomicReference<Map<String, byte[]>>(Map.of());
        var complete = drawn.get(runId, id -> {
            var pictures = draw(id);
            if (pictures.size() == PlotKind.values().length) {
                return pictures;
            }
            incomplete.set(pictures);
            return null;
        });
        return complete == null ? incomplete.get() : complete;
    }

    private Map<String, byte[]> draw(long runId) {
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
