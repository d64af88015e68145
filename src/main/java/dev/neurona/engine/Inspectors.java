package dev.neurona.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.util.ModelSerializer;
import org.springframework.stereotype.Component;

/** Restores trained networks to look into. Safe for any number of threads. */
@Component
public class Inspectors {

    private final NativeLibrary library;

    Inspectors(NativeLibrary library) {
        this.library = library;
    }

    /**
     * Restores a network on the calling thread, to which it then belongs.
     *
     * @param dl4jZip as {@link TrainedNetwork#toDl4jZip()} writes it
     * @throws UncheckedIOException when it is no such ZIP
     * @throws IllegalStateException when the native library can't be loaded
     */
    public Inspector restore(byte[] dl4jZip) {
        library.enter();
        try {
            return new Inspector(PlainDl4j.restored(
                    ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(dl4jZip), false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
