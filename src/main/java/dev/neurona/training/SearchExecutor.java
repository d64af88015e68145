package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.Failure;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Executes a search, trial after trial, on the worker's thread. All that it knows is in the database: after a crash the next attempt goes
 * on with the same trial, and draws the same after it.
 */
@Component
class SearchExecutor {

    private final SearchSpaces spaces;
    private final SpecReader specs;
    private final Runs runs;
    private final TrialJournal journal;
    private final RunAttempts attempts;
    private final ChosenRuns chosen;

    SearchExecutor(
            SearchSpaces spaces,
            SpecReader specs,
            Runs runs,
            TrialJournal journal,
            RunAttempts attempts,
            ChosenRuns chosen) {
        this.spaces = spaces;
        this.specs = specs;
        this.runs = runs;
        this.journal = journal;
        this.attempts = attempts;
        this.chosen = chosen;
    }

    /** @param job with a search */
    void execute(TrainingSpec job, JobExecution execution) {
        var search = job.search();
        var planned = runs.ofJob(execution.jobId());
        var space = spaces.of(job);
        var sampler = search.strategy().sampler(space.space(), search);
        var course = new SearchCourse(search);
        for (var i = 0; i < planned.size(); i++) {
            var run = planned.get(i);
            if (run.trial() == null || isLeftOut(run)) {
                continue;
            }
            if (!run.status().hasEnded()) {
                if (chosen.isOver(search, planned.get(0).id())) {
                    break;
                }
                if (!isDrawn(run)) {
                    var point = sampler.next(course.observations());
                    if (point.isEmpty()) {
                        break;
                    }
                    var parameters = space.json(point.get());
                    run = journal.draw(
                            run, parameters, spaces.trial(job, parameters).epochs(), execution);
                }
                run = train(job, run, new JobShare(i, planned.size()), course, execution);
            }
            course.add(run, space.point(parameters(run)), curve(course, search, run, execution));
        }
        conclude(job, course, execution);
    }

    private Run train(TrainingSpec job, Run run, JobShare share, SearchCourse course, JobExecution execution) {
        var search = job.search();
        var spec = spaces.trial(job, parameters(run));
        var faults = specs.faults(spec);
        if (faults.isEmpty()) {
            try {
                var trial = course.begin(curve(course, search, run, execution));
                attempts.execute(spec, run, share, execution, trial);
            } catch (PrunedException e) {
                journal.prune(run, execution);
            }
        } else {
            var fault = faults.get(0);
            journal.reject(run, new Failure("invalid", fault.pointer() + " " + fault.message()), execution);
        }
        var ended = runs.get(run.id());
        var score = SearchCourse.score(search, ended);
        var before = course.best();
        var isBest =
                ended.status() == RunStatus.SUCCEEDED && (before == null || score > SearchCourse.score(search, before));
        var value = ended.status() == RunStatus.FAILED
                ? null
                : ended.metrics().get(search.metric().metric());
        journal.ended(ended, value, isBest, before, execution);
        return ended;
    }

    private List<Double> curve(SearchCourse course, Search search, Run run, JobExecution execution) {
        return course.needsCurves() || !run.status().hasEnded()
                ? journal.curve(run, search.metric().metric(), execution).stream()
                        .map(search::score)
                        .toList()
                : List.of();
    }

    private void conclude(TrainingSpec job, SearchCourse course, JobExecution execution) {
        execution.write(() -> {
            runs.cancelOpenTrials(execution.jobId());
            return execution.jobId();
        });
        var best = course.best();
        if (best == null) {
            throw new JobFailedException(noTrial(runs.ofJob(execution.jobId())));
        }
        var last = runs.ofJob(execution.jobId()).stream()
                .filter(run -> run.trial() == null)
                .findFirst();
        if (last.isEmpty()) {
            chosen.keep(spaces.trial(job, parameters(best)), best, execution);
        } else if (!last.get().status().hasEnded()) {
            retrain(job, best, last.get(), execution);
        }
    }

    /** On all of {@code train}, as long as it was best where it stopped early. */
    private void retrain(TrainingSpec job, Run best, Run run, JobExecution execution) {
        var spec = spaces.trial(job, parameters(best));
        var epochs = best.metrics()
                .getOrDefault(LastMeasurements.BEST_EPOCH, (double) spec.epochs())
                .intValue();
        var drawn = journal.draw(run, parameters(best), Math.max(1, epochs), execution);
        var total = job.search().maxTrials() + 1;
        attempts.execute(spaces.specOf(job, drawn), drawn, new JobShare(total - 1, total), execution, Trial.NONE);
    }

    private static Failure noTrial(List<Run> ended) {
        return ended.stream()
                .map(Run::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() ->
                        new Failure("no_trial", "No trial was trained to its end within the search's maxDuration"));
    }

    private static boolean isDrawn(Run run) {
        return !run.parameters().equals(Run.NOT_DRAWN);
    }

    /** The search had ended before its turn came. */
    private static boolean isLeftOut(Run run) {
        return run.status() == RunStatus.CANCELLED;
    }

    private static JsonNode parameters(Run run) {
        return JsonMapper.shared().readTree(run.parameters());
    }
}
