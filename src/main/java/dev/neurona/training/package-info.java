/**
 * Where it comes together: validates a training job, plans it into runs, executes them and registers what was learned.
 * It may import {@code job}, {@code run}, {@code model}, {@code dataset}, {@code network}, {@code engine}, {@code evaluation}, {@code plot} and
 * {@code search}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "shared",
            "job",
            "run",
            "model",
            "dataset",
            "network",
            "engine",
            "evaluation",
            "plot",
            "search"
        })
package dev.neurona.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
