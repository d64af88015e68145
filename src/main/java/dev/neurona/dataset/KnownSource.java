package dev.neurona.dataset;

/** A data set known by name, before it is installed. */
record KnownSource(KnownDataset known, Installations installations) implements DatasetSource {

    @Override
    public Dataset dataset() {
        return known.entry();
    }

    /** Installs it first. */
    @Override
    public Examples read(Split split) {
        return installations.install(known).read(split);
    }
}
