package dev.neurona.dataset;

import java.util.List;
import java.util.Map;

/**
 * The data of a data set, ready to be stored.
 *
 * @param splits how many examples each split has
 * @param classCounts how many examples each class has in each split; empty for a regression
 * @param sha256 of the four files one after the other: values and targets of train, values and targets of test
 * @param warnings what was noticed
 */
record Content(
        Described described,
        List<ContentFile> files,
        Map<Split, Long> splits,
        Map<Split, List<Long>> classCounts,
        FeatureRanges ranges,
        String sha256,
        List<String> warnings) {

    /** The catalogue's entry for it. */
    Dataset entry(String name, UploadForm form) {
        var layout = described.layout();
        return new Dataset(
                name,
                form.text("description"),
                layout.shape(),
                described.labelling().classLabels(),
                layout.isBytes() ? new ValueRange(0, 255) : ranges.whole(),
                splits,
                sha256,
                form.text("licence"),
                form.text("origin"),
                classCounts,
                ranges.columns(described),
                warnings);
    }
}
