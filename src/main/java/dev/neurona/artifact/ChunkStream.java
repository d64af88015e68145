package dev.neurona.artifact;

import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads chunks one after the other, from number 0 to the first that is not there. For one thread. */
final class ChunkStream extends InputStream {

    private final IntFunction<Optional<ArtifactChunk>> chunks;
    private byte[] chunk = new byte[0];
    private int number;
    private int at;

    ChunkStream(IntFunction<Optional<ArtifactChunk>> chunks) {
        this.chunks = chunks;
    }

    @Override
    public int read() {
        return advance() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        var count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }

    /** Whether there is a byte at {@code at}. */
    private boolean advance() {
        while (at == chunk.length) {
            var next = chunks.apply(number);
            if (next.isEmpty()) {
                return false;
            }
            chunk = next.get().content();
            number++;
            at = 0;
        }
        return true;
    }
}
