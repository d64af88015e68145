package dev.neurona.training;

import dev.neurona.dataset.Datasets;
import dev.neurona.job.Jobs;
import dev.neurona.run.Runs;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "What each training measured")
class DiagnosisController {

    private final Runs runs;
    private final Jobs jobs;
    private final Datasets datasets;
    private final SpecReader specs;
    private final Remedy remedy;

    DiagnosisController(Runs runs, Jobs jobs, Datasets datasets, SpecReader specs, Remedy remedy) {
        this.runs = runs;
        this.jobs = jobs;
        this.datasets = datasets;
        this.specs = specs;
        this.remedy = remedy;
    }

    @GetMapping("/{id}/diagnosis")
    @Operation(summary = "Whether a run is over- or underfitted, why, and a corrected job that is ready to post")
    Diagnosis diagnose(@PathVariable long id) {
        var run = runs.get(id);
        var spec = RunPlan.specOf(specs.readStored(jobs.spec(run.jobId())), run);
        var classes = datasets.get(spec.dataset()).classes();
        var judge = new Diagnostician(run, runs.metrics(id, null, null), classes);
        var verdict = judge.judge();
        var failure = run.failure() == null ? null : run.failure().message();
        return new Diagnosis(
                id, verdict, Diagnostician.rule(verdict, failure), judge.evidence(), remedy.of(spec, verdict));
    }
}
