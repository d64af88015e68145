/**
 * The queue: submit, cancel, priorities, status, progress. db-scheduler lives here and nowhere else. It knows no machine
 * learning: what a job does is a {@link dev.neurona.job.JobHandler}'s business. It may import {@code shared}.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package dev.neurona.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
