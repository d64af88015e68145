package dev.neurona.dataset;

/** What is to be learned of examples: a class of each, or a number. */
sealed interface Targets {

    int length();

    /**
     * Class indices.
     *
     * @param classes how many classes there are, at most 65,536
     * @param indices unsigned, each below {@code classes}
     */
    record Classes(int classes, char[] indices) implements Targets {

        /** @throws IllegalArgumentException if an index is not below {@code classes} */
        public Classes {
            for (var i = 0; i < indices.length; i++) {
                if (indices[i] >= classes) {
                    throw new IllegalArgumentException("label " + (int) indices[i] + " of example " + i
                            + " must be below the number of classes, " + classes);
                }
            }
        }

        static Classes of(int classes, byte[] labels) {
            var indices = new char[labels.length];
            for (var i = 0; i < labels.length; i++) {
                indices[i] = (char) Byte.toUnsignedInt(labels[i]);
            }
            return new Classes(classes, indices);
        }

        @Override
        public int length() {
            return indices.length;
        }
    }

    /** The numbers of a regression. */
    record Numbers(float[] numbers) implements Targets {

        @Override
        public int length() {
            return numbers.length;
        }
    }
}
