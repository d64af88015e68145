package dev.neurona.dataset;

import dev.neurona.dataset.ContentFile.Part;
import dev.neurona.shared.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Turns what is on the stage into the files that are stored, and looks at it on the way. For one thread, and one use. */
final class ContentWriter {

    private final Path folder;
    private final Described described;
    private final MessageDigest whole = Sha256.digest();
    private final List<ContentFile> files = new ArrayList<>();
    private final Map<Split, Long> splits = new EnumMap<>(Split.class);
    private final Map<Split, List<Long>> classCounts = new EnumMap<>(Split.class);
    private final FeatureRanges ranges;
    private final Repetitions repetitions = new Repetitions();

    private ContentWriter(Path folder, Described described) {
        this.folder = folder;
        this.described = described;
        this.ranges = new FeatureRanges(described.layout().shape().size());
    }

    /**
     * Writes the content of {@code staging} into {@code folder}.
     *
     * @param testSplit the fraction that becomes {@code test} where the data is not split yet
     * @throws FormatException if a split is empty, or lacks a class that must be in it
     */
    static Content write(Staging staging, Described described, double testSplit, Path folder) throws IOException {
        var divisions = Division.of(staging, described.labelling(), testSplit);
        return new ContentWriter(folder, described).write(divisions);
    }

    private Content write(Map<Split, Division> divisions) throws IOException {
        for (var split : Split.values()) {
            var division = divisions.get(split);
            splits.put(split, (long) division.count());
            writeValues(split, division);
            writeTargets(split, division);
        }
        var warnings = DataWarnings.of(described, classCounts, ranges, repetitions);
        return new Content(described, List.copyOf(files), splits, classCounts, ranges, Sha256.hex(whole), warnings);
    }

    private void writeValues(Split split, Division division) throws IOException {
        var layout = described.layout();
        var row = new byte[layout.exampleBytes()];
        var file = HashingFile.create(folder.resolve(split + "-values.idx"), whole);
        try (file;
                var values = division.rows().readValues()) {
            layout.header(division.count()).write(file);
            for (var i = 0; i < division.rows().count(); i++) {
                values.readFully(row);
                if (division.has(i)) {
                    file.write(row);
                    look(split, row);
                }
            }
        }
        files.add(file.written(split, Part.VALUES));
    }

    private void look(Split split, byte[] row) {
        if (split == Split.TRAIN) {
            ranges.add(described.layout(), row);
            repetitions.addTrain(row);
        } else {
            repetitions.addTest(row);
        }
    }

    private void writeTargets(Split split, Division division) throws IOException {
        var labelling = described.labelling();
        var type = labelling.type();
        var counts = new long[labelling.classLabels().size()];
        var file = HashingFile.create(folder.resolve(split + "-targets.idx"), whole);
        try (file;
                var targets = division.rows().readTargets()) {
            new IdxHeader(type, new int[] {division.count()}).write(file);
            for (var i = 0; i < division.rows().count(); i++) {
                var target = labelling.target(targets.readFloat());
                if (division.has(i)) {
                    writeTarget(file, type, target);
                    if (!labelling.isRegression()) {
                        counts[(int) target]++;
                    }
                }
            }
        }
        files.add(file.written(split, Part.TARGETS));
        if (!labelling.isRegression()) {
            classCounts.put(split, LongStream.of(counts).boxed().toList());
        }
    }

    private static void writeTarget(HashingFile file, IdxHeader.Type type, float target) throws IOException {
        switch (type) {
            case UNSIGNED_BYTE -> file.writeByte((int) target);
            case SHORT -> file.writeShort((int) target);
            case FLOAT -> file.writeFloat(target);
        }
    }
}
