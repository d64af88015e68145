package dev.neurona.dataset;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Ends with a fault where a stream has more bytes than it may: what is packed small may unpack to any size. For one thread. */
class LimitedInput extends FilterInputStream {

    private final long most;
    private long taken;

    LimitedInput(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        var value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var count = super.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int bytes) throws FormatException {
        taken += bytes;
        counted(bytes);
        if (taken > most) {
            throw new FormatException("it unpacks to more than " + most + " bytes, the most that is taken"
                    + " (neurona.datasets.max-unpacked-size)");
        }
    }

    /** Learns how many bytes were read now. */
    void counted(int bytes) {}
}
