package dev.neurona.dataset;

/** The raw values of examples, row-major: bytes for pictures, which take a quarter of the room, floats for all else. */
sealed interface ExampleValues {

    int length();

    /** Copies {@code count} values from {@code start} on into {@code target} at {@code to}. */
    void copy(int start, int count, float[] target, int to);

    /** The value at {@code i} as it is written in JSON: a whole number for a byte. */
    Number at(int i);

    /** Unsigned bytes. */
    record Bytes(byte[] bytes) implements ExampleValues {

        @Override
        public int length() {
            return bytes.length;
        }

        @Override
        public void copy(int start, int count, float[] target, int to) {
            for (var i = 0; i < count; i++) {
                target[to + i] = bytes[start + i] & 0xFF;
            }
        }

        @Override
        public Number at(int i) {
            return Byte.toUnsignedInt(bytes[i]);
        }
    }

    /** Any finite numbers. */
    record Floats(float[] floats) implements ExampleValues {

        @Override
        public int length() {
            return floats.length;
        }

        @Override
        public void copy(int start, int count, float[] target, int to) {
            System.arraycopy(floats, start, target, to, count);
        }

        @Override
        public Number at(int i) {
            return floats[i];
        }
    }
}
