package dev.neurona.dataset;

import java.util.List;

/**
 * A published data set that is installed when it is needed.
 *
 * @param entry what the catalogue says of it before that
 * @param format in which its files are read
 * @param classLabels for the format, where it takes them
 */
record KnownDataset(Dataset entry, String format, String classLabels, List<KnownFile> files) {

    String name() {
        return entry.name();
    }

    /** The fields of the upload that it could have been. */
    UploadForm form() {
        var form = new UploadForm();
        form.put("name", entry.name());
        form.put("format", format);
        form.put("description", entry.description());
        form.put("licence", entry.licence());
        form.put("origin", entry.origin());
        if (!classLabels.isEmpty()) {
            form.put("classLabels", classLabels);
        }
        return form;
    }
}
