package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/training-jobs")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class ComparisonController {

    private final Jobs jobs;
    private final Runs runs;
    private final SpecReader specs;

    ComparisonController(Jobs jobs, Runs runs, SpecReader specs) {
        this.jobs = jobs;
        this.runs = runs;
        this.specs = specs;
    }

    @GetMapping("/{id}/comparison")
    @Operation(
            summary =
                    "The optimizers of a job that compares some, as a table, and whether the differences are more than noise")
    ComparisonTable compare(@PathVariable long id) {
        var job = jobs.get(TrainingJobHandler.KIND, id);
        var spec = specs.readStored(jobs.spec(id));
        var compare = spec.compare();
        if (compare == null) {
            throw ProblemException.notFound(
                    "Training job " + id + " compares no optimizers; a job with \"compare\" does");
        }
        return new Comparisons(spec, compare, runs.ofJob(id)).table(job);
    }
}
