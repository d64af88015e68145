package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Runs;
import dev.neurona.search.Importance;
import dev.neurona.search.Observation;
import dev.neurona.shared.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says which parameters of a search matter, by what is known so far. Safe for any number of threads. */
@Component
class Importances {

    private final Jobs jobs;
    private final Runs runs;
    private final SpecReader specs;
    private final SearchSpaces spaces;

    Importances(Jobs jobs, Runs runs, SpecReader specs, SearchSpaces spaces) {
        this.jobs = jobs;
        this.runs = runs;
        this.specs = specs;
        this.spaces = spaces;
    }

    /**
     * What matters in a search.
     *
     * @param trials how many have a value until now
     * @param importance by parameter, how much of what trials differ by is its doing alone, from 0 to about 1; empty with fewer than 10
     *     trials, or where they do not differ
     */
    record ImportanceView(long jobId, int trials, Map<String, Double> importance) {}

    /** @throws ProblemException 404 when there is no such job, or it searches nothing */
    ImportanceView of(long id) {
        jobs.get(TrainingJobHandler.KIND, id);
        var spec = specs.readStored(jobs.spec(id));
        var search = Search.of(spec, id);
        var space = spaces.of(spec);
        var observations = TrialRuns.of(runs.ofJob(id)).stream()
                .map(trial ->
                        new Observation(space.point(SearchExecutor.parameters(trial.first())), trial.score(search)))
                .filter(observation -> Double.isFinite(observation.score()))
                .toList();
        var shares = Importance.of(space.space(), observations, search.seed());
        var importance = new LinkedHashMap<String, Double>();
        for (var i = 0; i < shares.size(); i++) {
            importance.put(space.parameters().get(i).name(), Math.round(1e4 * shares.get(i)) / 1e4);
        }
        return new ImportanceView(id, observations.size(), importance);
    }
}
