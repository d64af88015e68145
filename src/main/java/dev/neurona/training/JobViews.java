package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.Models;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.training.JobView.ModelVersionName;
import dev.neurona.training.JobView.Progress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the queue, the runs and the registry know of a job: one query each, however many jobs. */
@Component
class JobViews {

    private final Jobs jobs;
    private final Runs runs;
    private final Models models;
    private final JsonMapper mapper;

    JobViews(Jobs jobs, Runs runs, Models models, JsonMapper mapper) {
        this.jobs = jobs;
        this.runs = runs;
        this.models = models;
        this.mapper = mapper;
    }

    /** One job, with its spec. */
    JobView view(Job job) {
        return view(
                job,
                runs.ofJobs(List.of(job.id())).getOrDefault(job.id(), List.of()),
                mapper.readTree(jobs.spec(job.id())));
    }

    /** A list of jobs, without their specs. */
    List<JobView> views(List<Job> list) {
        var runsByJob = runs.ofJobs(list.stream().map(Job::id).toList());
        var versions =
                versions(runsByJob.values().stream().flatMap(List::stream).toList());
        return list.stream()
                .map(job -> view(job, runsByJob.getOrDefault(job.id(), List.of()), versions, null))
                .toList();
    }

    private JobView view(Job job, List<Run> runsOfJob, JsonNode spec) {
        return view(job, runsOfJob, versions(runsOfJob), spec);
    }

    private Map<Long, ModelVersion> versions(List<Run> runsOfJobs) {
        return models.ofRuns(runsOfJobs.stream().map(Run::id).toList());
    }

    private JobView view(Job job, List<Run> runsOfJob, Map<Long, ModelVersion> versions, @Nullable JsonNode spec) {
        var best = runsOfJob.stream()
                .filter(run -> run.status() == RunStatus.SUCCEEDED)
                .findFirst()
                .orElse(null);
        var version = best == null ? null : versions.get(best.id());
        return new JobView(
                job.id(),
                job.name(),
                job.status(),
                job.cancelRequested(),
                job.priority(),
                progress(job, runsOfJob),
                job.createdAt(),
                job.startedAt(),
                job.finishedAt(),
                job.failure(),
                best == null ? null : best.id(),
                version == null ? null : new ModelVersionName(version.model(), version.version()),
                spec);
    }

    private Progress progress(Job job, List<Run> runsOfJob) {
        var completed =
                (int) runsOfJob.stream().filter(run -> run.status().hasEnded()).count();
        var current = runsOfJob.isEmpty() ? null : runsOfJob.get(Math.min(completed, runsOfJob.size() - 1));
        return new Progress(
                job.fraction(),
                current == null ? 0 : current.epochsCompleted(),
                current == null ? 0 : current.epochs(),
                completed,
                runsOfJob.size(),
                etaSeconds(job));
    }

    private static @Nullable Double etaSeconds(Job job) {
        if (job.status() != JobStatus.RUNNING || job.elapsed().isZero() || job.fraction() <= 0) {
            return null;
        }
        var elapsed = job.elapsed().toMillis() / 1000.0;
        return Math.round(10 * elapsed * (1 - job.fraction()) / job.fraction()) / 10.0;
    }
}
