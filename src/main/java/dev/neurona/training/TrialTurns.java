package dev.neurona.training;

import dev.neurona.job.JobCrew;
import dev.neurona.job.JobExecution;
import dev.neurona.run.TrialState;
import dev.neurona.search.Sampler;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Shares the trials of a search out to the workers that are at it. Who takes a trial claims it under the job's lock; a trial whose worker
 * has died is free again as soon as another has taken that one's place. Safe for any number of threads.
 */
@Component
class TrialTurns {

    private final SearchSpaces spaces;
    private final TrialJournal journal;

    TrialTurns(SearchSpaces spaces, TrialJournal journal) {
        this.spaces = spaces;
        this.journal = journal;
    }

    /** A point for the first trial that has none. */
    private record Draw(int trial, JsonNode parameters, int epochs) {}

    /**
     * What the worker is to do next. The next point is found outside the job's lock, from what is known: if another was faster, it is found
     * anew, with what was learned within the lock.
     */
    Turn next(TrainingSpec job, SearchSpace space, SearchCourse course, JobExecution execution) {
        var sampler = job.search()
                .strategy()
                .sampler(space.space(), job.search().seed(), job.search().multivariate());
        while (true) {
            var draw = draw(job, space, sampler, course, execution);
            var turn = execution.write(() -> turn(job.search(), draw, course, execution));
            if (turn.isPresent()) {
                return turn.get();
            }
        }
    }

    private @Nullable Draw draw(
            TrainingSpec job, SearchSpace space, Sampler sampler, SearchCourse course, JobExecution execution) {
        var trial = course.states().next();
        if (trial == null || job.search().isOver(execution.elapsed())) {
            return null;
        }
        return sampler.next(course.observations())
                .map(space::json)
                .map(parameters -> new Draw(
                        trial, parameters, spaces.trial(job, parameters).epochs()))
                .orElse(null);
    }

    /** Within the job's lock; empty when the point has been drawn in vain. */
    private Optional<Turn> turn(Search search, @Nullable Draw draw, SearchCourse course, JobExecution execution) {
        course.look();
        var crew = execution.crew();
        if (crew.pauses()) {
            return Optional.of(new Turn.Go());
        }
        var attempts = crew.attempts();
        if (search.maxConcurrentTrials() != null && attempts.size() > search.maxConcurrentTrials() && crew.leave()) {
            return Optional.of(new Turn.Go());
        }
        var left = free(course.states().underWay(), attempts, execution.attempt());
        if (!left.isEmpty()) {
            if (left.size() > 1) {
                callAnother(search, attempts, crew);
            }
            return Optional.of(new Turn.Train(journal.claim(left.get(0), execution)));
        }
        if (draw != null) {
            if (!Integer.valueOf(draw.trial()).equals(course.states().next())) {
                return Optional.empty();
            }
            var claimed = journal.draw(draw.trial(), draw.parameters(), draw.epochs(), execution);
            course.begin(claimed);
            if (course.states().next() != null) {
                callAnother(search, attempts, crew);
            }
            return Optional.of(new Turn.Train(claimed));
        }
        return Optional.of(crew.leave() ? new Turn.Go() : new Turn.Conclude());
    }

    private static void callAnother(Search search, Set<Integer> attempts, JobCrew crew) {
        if (search.maxConcurrentTrials() == null || attempts.size() < search.maxConcurrentTrials()) {
            crew.callAnother();
        }
    }

    /** Trials that were begun, and that nobody is at but perhaps this worker. */
    private static List<Integer> free(Collection<TrialState> underWay, Set<Integer> attempts, int own) {
        return underWay.stream()
                .filter(state -> state.claimedBy() == own || !attempts.contains(state.claimedBy()))
                .map(TrialState::trial)
                .distinct()
                .toList();
    }
}
