package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.training.TrialTable.BestTrial;
import dev.neurona.training.TrialTable.TrialRow;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the trials of a search have come to, also while it goes on. Safe for any number of threads. */
@Component
class TrialTables {

    private final Jobs jobs;
    private final Runs runs;
    private final SpecReader specs;
    private final SearchSpaces spaces;
    private final JsonMapper mapper;

    TrialTables(Jobs jobs, Runs runs, SpecReader specs, SearchSpaces spaces, JsonMapper mapper) {
        this.jobs = jobs;
        this.runs = runs;
        this.specs = specs;
        this.spaces = spaces;
        this.mapper = mapper;
    }

    /** @throws ProblemException 404 when there is no such job, or it searches nothing */
    TrialTable of(long id) {
        var job = jobs.get(TrainingJobHandler.KIND, id);
        var spec = specs.readStored(jobs.spec(id));
        var search = Search.of(spec, id);
        var trials = runs.ofJob(id).stream().filter(run -> run.trial() != null).toList();
        var rows = trials.stream()
                .filter(run -> !run.parameters().equals(Run.NOT_DRAWN))
                .map(run -> row(search, run))
                .toList();
        return new TrialTable(
                id,
                job.status(),
                search.strategy(),
                search.metric(),
                (int) rows.stream().filter(row -> row.status().hasEnded()).count(),
                trials.size(),
                rows.stream().mapToLong(TrialRow::epochs).sum(),
                best(spec, search, trials),
                rows);
    }

    private TrialRow row(Search search, Run run) {
        return new TrialRow(
                run.trial(),
                run.id(),
                run.status(),
                mapper.readTree(run.parameters()),
                run.status() == RunStatus.FAILED
                        ? null
                        : run.metrics().get(search.metric().metric()),
                run.epochsCompleted());
    }

    /** The first of the best, as the search itself has it. */
    private @Nullable BestTrial best(TrainingSpec spec, Search search, List<Run> trials) {
        return trials.stream()
                .filter(run -> run.status() == RunStatus.SUCCEEDED)
                .min(Comparator.comparingDouble(run -> -SearchCourse.score(search, run)))
                .map(run -> new BestTrial(
                        run.trial(), run.id(), run.metrics().get(search.metric().metric()), spaces.specOf(spec, run)))
                .orElse(null);
    }
}
