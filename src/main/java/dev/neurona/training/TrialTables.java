package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.training.TrialTable.BestTrial;
import dev.neurona.training.TrialTable.FoldRow;
import dev.neurona.training.TrialTable.TrialRow;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
        var all = runs.ofJob(id);
        var trials = TrialRuns.of(all);
        var rows = trials.stream().map(trial -> row(search, trial)).toList();
        return new TrialTable(
                id,
                job.status(),
                search.strategy(),
                search.metric(),
                (int) rows.stream().filter(row -> row.status().hasEnded()).count(),
                (int) all.stream()
                        .map(Run::trial)
                        .filter(Objects::nonNull)
                        .distinct()
                        .count(),
                rows.stream().mapToLong(TrialRow::epochs).sum(),
                best(spec, search, trials),
                rows);
    }

    private TrialRow row(Search search, TrialRuns trial) {
        var metric = search.metric().metric();
        var folds = trial.runs().stream()
                .filter(run -> run.fold() != null)
                .map(run -> new FoldRow(run.id(), run.status(), run.metrics().get(metric)))
                .toList();
        return new TrialRow(
                trial.trial(),
                trial.first().id(),
                trial.status(),
                mapper.readTree(trial.first().parameters()),
                trial.value(metric),
                trial.epochs(),
                folds);
    }

    /** The first of the best, as the search itself has it. */
    private @Nullable BestTrial best(TrainingSpec spec, Search search, List<TrialRuns> trials) {
        return trials.stream()
                .filter(trial -> trial.status() == RunStatus.SUCCEEDED)
                .min(Comparator.comparingDouble(trial -> -trial.score(search)))
                .map(trial -> new BestTrial(
                        trial.trial(),
                        trial.first().id(),
                        trial.value(search.metric().metric()),
                        spaces.specOf(spec, trial.first())))
                .orElse(null);
    }
}
