package dev.neurona.dataset;

/** What is to be learned of examples: a class of each, or a number. */
sealed interface Targets {

    int length();

    /** Those of the rows, in their order. */
    Targets subset(int[] rows);

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

        @Override
        public Targets subset(int[] rows) {
            var subset = new char[rows.length];
            for (var i = 0; i < rows.length; i++) {
                subset[i] = indices[rows[i]];
            }
            return new Classes(classes, subset);
        }
    }

    /** The numbers of a regression. */
    record Numbers(float[] numbers) implements Targets {

        @Override
        public int length() {
            return numbers.length;
        }

        @Override
        public Targets subset(int[] rows) {
            var subset = new float[rows.length];
            for (var i = 0; i < rows.length; i++) {
                subset[i] = numbers[rows[i]];
            }
            return new Numbers(subset);
        }
    }
}
