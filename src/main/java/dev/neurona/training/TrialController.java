package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.training.TrialTable.BestTrial;
import dev.neurona.training.TrialTable.TrialRow;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/training-jobs")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class TrialController {

    private final Jobs jobs;
    private final Runs runs;
    private final SpecReader specs;
    private final SearchSpaces spaces;
    private final JsonMapper mapper;

    TrialController(Jobs jobs, Runs runs, SpecReader specs, SearchSpaces spaces, JsonMapper mapper) {
        this.jobs = jobs;
        this.runs = runs;
        this.specs = specs;
        this.spaces = spaces;
        this.mapper = mapper;
    }

    @GetMapping("/{id}/trials")
    @Operation(
            summary =
                    "The trials of a search, also while it goes on, and the best so far as a job that is ready to post")
    TrialTable trials(@PathVariable long id) {
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
