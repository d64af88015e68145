package dev.neurona.training;

import dev.neurona.job.JobExecution;
import dev.neurona.job.JobFailedException;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.run.Trials;
import dev.neurona.shared.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a worker's part of a search: trial after trial, until none is left, and by the last worker the choice of the best. All that it
 * knows is in the database: after a crash the next attempt goes on with the same trial, and one worker alone draws the same after it.
 */
@Component
class SearchExecutor {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(250);

    private final SearchSpaces spaces;
    private final Runs runs;
    private final Trials trials;
    private final TrialTurns turns;
    private final TrialExecutor executor;
    private final ChosenRuns chosen;

    SearchExecutor(
            SearchSpaces spaces,
            Runs runs,
            Trials trials,
            TrialTurns turns,
            TrialExecutor executor,
            ChosenRuns chosen) {
        this.spaces = spaces;
        this.runs = runs;
        this.trials = trials;
        this.turns = turns;
        this.executor = executor;
        this.chosen = chosen;
    }

    /**
     * @param job with a search
     * @return whether it was brought to its end; else that is the business of others, or of later
     */
    boolean execute(TrainingSpec job, JobExecution execution) {
        var space = spaces.of(job);
        var course = new SearchCourse(job.search(), job.epochs(), space, trials, execution);
        course.refresh();
        var turn = turns.next(job, space, course, execution);
        var reported = execution.elapsed();
        while (turn instanceof Turn.Train train) {
            executor.train(job, train.runs(), course, execution);
            if (execution.elapsed().compareTo(reported.plus(BETWEEN_REPORTS)) >= 0) {
                reported = execution.elapsed();
                report(job, course, execution);
            }
            if (execution.crew().givesWay()) {
                return false;
            }
            turn = turns.next(job, space, course, execution);
        }
        if (turn instanceof Turn.Conclude) {
            conclude(job, course, execution);
            return true;
        }
        return false;
    }

    /** Where trials are short, none of them tells how far the job is, nor learns that it is to stop. */
    private static void report(TrainingSpec job, SearchCourse course, JobExecution execution) {
        execution.progress(Math.min(1, (double) course.states().ended() / TrialExecutor.total(job)));
    }

    private void conclude(TrainingSpec job, SearchCourse course, JobExecution execution) {
        var best = course.best();
        execution.write(() -> {
            trials.cancelOpen(execution.jobId());
            return 0;
        });
        if (best == null) {
            throw new JobFailedException(noTrial(runs.ofJob(execution.jobId())));
        }
        var retrained = runs.ofJob(execution.jobId()).stream()
                .filter(run -> run.trial() == null)
                .toList();
        if (retrained.isEmpty()) {
            chosen.keep(spaces.trial(job, parameters(best.first())), best.first(), execution);
            return;
        }
        var last = retrained.get(retrained.size() - 1);
        if (last.status().hasEnded()) {
            return;
        }
        if (retrained.stream().anyMatch(run -> isOf(best.first(), run))) {
            // The search has gone on, and found nothing better
            execution.write(() -> {
                runs.cancelOpen(execution.jobId());
                return 0;
            });
        } else {
            executor.retrain(job, best, last, execution);
        }
    }

    private static boolean isOf(Run best, Run retrained) {
        return retrained.status() == RunStatus.SUCCEEDED
                && retrained.parameters().equals(best.parameters());
    }

    private static Failure noTrial(List<Run> ended) {
        return ended.stream()
                .map(Run::failure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() ->
                        new Failure("no_trial", "No trial was trained to its end within the search's maxDuration"));
    }

    static JsonNode parameters(Run run) {
        return JsonMapper.shared().readTree(run.parameters());
    }
}
