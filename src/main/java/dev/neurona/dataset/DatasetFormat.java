package dev.neurona.dataset;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A format in which data can be uploaded. Safe for any number of threads. */
interface DatasetFormat {

    /** Its name in the field {@code format}. */
    String name();

    /** The fields that it takes besides those of every format. */
    Set<String> options();

    /**
     * Reads the files, example by example, onto the stage.
     *
     * @param form what is wrong with the options is added to its faults, and thrown with them before a file is read
     * @throws FormatException when the files are not what the format says; the message names the file and the place
     */
    Described read(List<UploadedFile> files, UploadForm form, Staging staging) throws IOException;
}
