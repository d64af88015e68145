package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.job.ProgressView;
import dev.neurona.model.ModelVersionNumber;
import dev.neurona.model.Models;
import dev.neurona.run.RunProgress;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.training.JobView.ModelVersionName;
import dev.neurona.training.JobView.Progress;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the queue, the runs and the registry know of a job: one query each, however many jobs. */
@Component
class JobViews implements ProgressView {

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
        return views(List.of(job), mapper.readTree(jobs.spec(job.id()))).get(0);
    }

    /** A list of jobs, without their specs: nothing that may be large is read. */
    List<JobView> views(List<Job> list) {
        return views(list, null);
    }

    private List<JobView> views(List<Job> list, @Nullable JsonNode spec) {
        var runsByJob = runs.progress(list.stream().map(Job::id).toList());
        var runIds = runsByJob.values().stream()
                .flatMap(List::stream)
                .map(RunProgress::id)
                .toList();
        var versions = models.numbersOfRuns(runIds);
        return list.stream()
                .map(job -> view(job, runsByJob.getOrDefault(job.id(), List.of()), versions, spec))
                .toList();
    }

    private static JobView view(
            Job job, List<RunProgress> runsOfJob, Map<Long, ModelVersionNumber> versions, @Nullable JsonNode spec) {
        var best = best(runsOfJob, versions);
        var version = best == null ? null : versions.get(best.id());
        return new JobView(
                job.id(),
                job.name(),
                job.status(),
                job.cancelRequested(),
                job.paused(),
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

    /** The run that made the model; the folds before it and the runs of a comparison only measure. */
    private static @Nullable RunProgress best(List<RunProgress> runsOfJob, Map<Long, ModelVersionNumber> versions) {
        return runsOfJob.stream()
                .filter(run -> run.status() == RunStatus.SUCCEEDED)
                .filter(run -> runsOfJob.size() == 1 || versions.containsKey(run.id()))
                // Of a search that went on after its end the later one was better
                .reduce((before, after) -> after)
                .orElse(null);
    }

    @Override
    public Map<Long, Progress> progress(Collection<Job> followed) {
        var runsByJob = runs.progress(followed.stream().map(Job::id).toList());
        return followed.stream()
                .collect(Collectors.toMap(Job::id, job -> progress(job, runsByJob.getOrDefault(job.id(), List.of()))));
    }

    private static Progress progress(Job job, List<RunProgress> runsOfJob) {
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
