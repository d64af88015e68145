package dev.neurona.engine;

import dev.neurona.engine.EngineProperties.Engine;
import org.springframework.util.unit.DataSize;

/** The engine without Spring. */
final class TestEngine {

    /** Has nothing to say to how a training goes. */
    static final TrainingListener SILENT = new TrainingListener() {
        @Override
        public void onBatch(TrainingProgress progress) {}

        @Override
        public void onEpoch(TrainingProgress progress) {}
    };

    private static final double NEVER_YIELDS = 0;

    private TestEngine() {}

    static NativeLibrary library() {
        return new NativeLibrary(properties(1));
    }

    /** With that bound for all of the process, until another is made. */
    static NativeLibrary library(int megabytes) {
        return new NativeLibrary(new EngineProperties(
                new Engine(DataSize.ofMegabytes(megabytes)), new EngineProperties.Training(NEVER_YIELDS)));
    }

    static Trainer trainer() {
        return trainer(1);
    }

    static Trainer trainer(int gigabytes) {
        return trainer(new NativeLibrary(properties(gigabytes)));
    }

    static Trainer trainer(NativeLibrary library) {
        return new Trainer(library, new ServingPriority(properties(1)));
    }

    private static EngineProperties properties(int gigabytes) {
        return new EngineProperties(
                new Engine(DataSize.ofGigabytes(gigabytes)), new EngineProperties.Training(NEVER_YIELDS));
    }
}
