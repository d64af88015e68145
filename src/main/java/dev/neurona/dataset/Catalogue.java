package dev.neurona.dataset;

import java.util.List;
import java.util.Optional;

/** Data sets that may come and go. Safe for any number of threads. */
interface Catalogue {

    List<Dataset> list();

    Optional<DatasetSource> find(String name);

    /** Keeps a data set from being deleted until the caller's transaction ends; answers whether it is there. */
    boolean keep(String name);

    /** Removes a data set unless one of {@code uses} needs it; answers whether there was one. */
    boolean delete(String name, List<DatasetUse> uses);

    /** A catalogue without data sets. */
    Catalogue EMPTY = new Catalogue() {
        @Override
        public List<Dataset> list() {
            return List.of();
        }

        @Override
        public Optional<DatasetSource> find(String name) {
            return Optional.empty();
        }

        @Override
        public boolean keep(String name) {
            return false;
        }

        @Override
        public boolean delete(String name, List<DatasetUse> uses) {
            return false;
        }
    };
}
