package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.model.VersionWarmer;
import org.springframework.stereotype.Component;

/** Loads a version before an alias points to it. */
@Component
class LoadingWarmer implements VersionWarmer {

    private final LoadedVersions loadedVersions;
    private final Deadlines deadlines;

    LoadingWarmer(LoadedVersions loadedVersions, Deadlines deadlines) {
        this.loadedVersions = loadedVersions;
        this.deadlines = deadlines;
    }

    @Override
    public void warm(ModelVersion version) {
        loadedVersions.load(version, deadlines.usual());
    }
}
