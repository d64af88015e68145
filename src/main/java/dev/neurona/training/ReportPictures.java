package dev.neurona.training;

import dev.neurona.dataset.Dataset;
import dev.neurona.dataset.Datasets;
import dev.neurona.evaluation.Evaluation;
import dev.neurona.plot.RunPictures;
import dev.neurona.shared.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The pictures of a run's report. Safe for any number of threads. */
@Component
class ReportPictures {

    private final RunPictures plots;
    private final Datasets datasets;

    ReportPictures(RunPictures plots, Datasets datasets) {
        this.plots = plots;
        this.datasets = datasets;
    }

    /** SVG files by kind. */
    Map<String, byte[]> plots(long runId) {
        return plots.svgs(runId);
    }

    /** PNG files of the worst mistakes, by index; none where they are no pictures, or their data set has gone or been replaced. */
    Map<Integer, byte[]> mistakes(@Nullable Evaluation evaluation) {
        var images = new LinkedHashMap<Integer, byte[]>();
        if (evaluation == null || evaluation.classification() == null || !isThere(evaluation)) {
            return images;
        }
        try {
            for (var mistake : evaluation.classification().worstMistakes()) {
                if (mistake.image() != null) {
                    images.put(
                            mistake.index(), datasets.png(evaluation.dataset(), evaluation.split(), mistake.index()));
                }
            }
        } catch (ProblemException e) {
            // Its files are not at hand any more: a report without them is better than none
            images.clear();
        }
        return images;
    }

    private boolean isThere(Evaluation evaluation) {
        return datasets.find(evaluation.dataset())
                .map(Dataset::sha256)
                .filter(evaluation.datasetSha256()::equals)
                .isPresent();
    }
}
