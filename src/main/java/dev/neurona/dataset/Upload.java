package dev.neurona.dataset;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;

/**
 * What a client has uploaded.
 *
 * @param folder that holds the files, with room for more; it is removed when the upload is closed
 */
record Upload(UploadForm form, List<UploadedFile> files, Path folder) implements Closeable {

    @Override
    public void close() {
        Spool.delete(folder);
    }
}
