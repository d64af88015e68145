package dev.neurona.dataset;

import org.springframework.core.io.Resource;

/** A data set in the four gzip files, and under the file names, of MNIST. */
record MnistFiles(Dataset dataset, Resource folder) implements DatasetSource {

    /** Far above MNIST's 47 MB; the checksum is known only after reading. */
    private static final IdxReader READER = new IdxReader(256 << 20);

    @Override
    public Examples read(Split split) {
        var prefix = switch (split) {
            case TRAIN -> "train";
            case TEST -> "t10k";
        };
        var files = new VerifiedFiles(folder);
        // The small file first, so that a missing or damaged one is found sooner
        var labels = files.read(prefix + "-labels-idx1-ubyte.gz", READER::labels);
        return files.read(
                prefix + "-images-idx3-ubyte.gz", in -> READER.images(in).labelledBy(labels, dataset.classes()));
    }
}
