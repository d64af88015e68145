package dev.neurona.training;

import dev.neurona.dataset.Datasets;
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
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "What each training measured")
class DiagnosisController {

    private final Runs runs;
    private final Jobs jobs;
    private final Datasets datasets;
    private final SpecReader specs;
    private final SearchSpaces spaces;
    private final Remedy remedy;

    DiagnosisController(Runs runs, Jobs jobs, Datasets datasets, SpecReader specs, SearchSpaces spaces, Remedy remedy) {
        this.runs = runs;
        this.jobs = jobs;
        this.datasets = datasets;
        this.specs = specs;
        this.spaces = spaces;
        this.remedy = remedy;
    }

    @GetMapping("/{id}/diagnosis")
    @Operation(summary = "Whether a run is over- or underfitted, why, and a corrected job that is ready to post")
    Diagnosis diagnose(@PathVariable long id) {
        var run = runs.get(id);
        var metrics = runs.metrics(id, null, null);
        if (!metrics.series().containsKey("loss") && !Diagnostician.hasDiverged(run)) {
            throw ProblemException.conflict(
                    "Run " + id + " is " + run.status() + " and has completed no epoch that it could be judged by");
        }
        var spec = spaces.specOf(specs.readStored(jobs.spec(run.jobId())), run);
        var exam = Exam.of(spec, datasets.get(spec.dataset()), run, runs.ofJob(run.jobId()));
        var diagnostician = new Diagnostician(run, metrics, exam);
        var finding = diagnostician.examine();
        var rule = finding == Finding.NOT_FINITE && run.failure() != null
                ? run.failure().message()
                : finding.rule();
        return new Diagnosis(id, finding.verdict(), rule, diagnostician.evidence(), remedy.of(spec, finding));
    }
}
