package dev.neurona.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/**
 * Four files of the format of MNIST, plain or packed with gzip, told apart by the names that MNIST gives them: {@code train} or
 * {@code t10k} or {@code test}, {@code images} and {@code labels}. Two without {@code train} and {@code test} in their names are one
 * body of data, still to be split. Pictures are {@code [count, height, width]} or {@code [count, height, width, channels]}, in
 * unsigned bytes or floats. The classes are the labels that occur.
 */
@Component
class IdxFormat implements DatasetFormat {

    private final long mostBytes;

    IdxFormat(DatasetProperties properties) {
        this.mostBytes = properties.maxUnpackedSize().toBytes();
    }

    @Override
    public String name() {
        return "idx";
    }

    @Override
    public Set<String> options() {
        return Set.of("classLabels");
    }

    @Override
    public Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException {
        var pairs = pairs(files, form);
        form.throwIfAny();
        var seen = new TreeSet<Float>();
        for (var pair : pairs) {
            pair.read(mostBytes, seen);
        }
        var given = form.list("classLabels");
        if (!given.isEmpty() && seen.last() >= given.size()) {
            throw new FormatException("there is a label " + seen.last().intValue() + ", but classLabels names "
                    + given.size() + " classes: labels must be 0 to " + (given.size() - 1));
        }
        Layout layout = null;
        for (var pair : pairs) {
            layout = pair.stage(mostBytes, layout, staging);
        }
        var labelling = given.isEmpty() ? Labelling.byNumber(seen) : Labelling.indices(given);
        return new Described(layout, labelling, List.of(), List.of());
    }

    private static List<LabelledImages> pairs(List<UploadedFile> files, UploadForm form) {
        var images = new TreeMap<String, UploadedFile>();
        var labels = new TreeMap<String, UploadedFile>();
        for (var file : files) {
            var name = file.name().toLowerCase(Locale.ROOT);
            var kind = name.contains("images") ? images : name.contains("labels") ? labels : null;
            if (kind == null) {
                form.fault(
                        "files/" + file.index(),
                        "is called \"" + file.name()
                                + "\"; its name must say images or labels, as train-images-idx3-ubyte.gz");
            } else if (kind.put(LabelledImages.splitName(name), file) != null) {
                form.fault(
                        "files/" + file.index(),
                        "is called \"" + file.name() + "\"; there is another one of this kind");
            }
        }
        if (!images.keySet().equals(labels.keySet()) || images.isEmpty()) {
            form.fault(
                    "files",
                    "have images for " + images.keySet() + " and labels for " + labels.keySet()
                            + "; both must be there for the same");
        }
        return images.keySet().stream()
                .filter(labels::containsKey)
                .map(split -> new LabelledImages(Split.of(split).orElse(null), images.get(split), labels.get(split)))
                .toList();
    }
}
