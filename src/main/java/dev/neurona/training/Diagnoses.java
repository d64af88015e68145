package dev.neurona.training;

import dev.neurona.dataset.Datasets;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import org.springframework.stereotype.Component;

/** Judges how runs have learned. Safe for any number of threads. */
@Component
class Diagnoses {

    private final Runs runs;
    private final RunSpecs specs;
    private final Datasets datasets;
    private final Remedy remedy;

    Diagnoses(Runs runs, RunSpecs specs, Datasets datasets, Remedy remedy) {
        this.runs = runs;
        this.specs = specs;
        this.datasets = datasets;
        this.remedy = remedy;
    }

    /** @throws ProblemException 404 when there is no such run, or its data set is gone; 409 when it has completed no epoch */
    Diagnosis of(long id) {
        var run = runs.get(id);
        var metrics = runs.metrics(id, null, null);
        if (!metrics.series().containsKey("loss") && !Diagnostician.hasDiverged(run)) {
            throw ProblemException.conflict(
                    "Run " + id + " is " + run.status() + " and has completed no epoch that it could be judged by");
        }
        var spec = specs.of(run);
        var exam = Exam.of(spec, datasets.get(spec.dataset()), run, runs.ofJob(run.jobId()));
        var diagnostician = new Diagnostician(run, metrics, exam);
        var finding = diagnostician.examine();
        var rule = finding == Finding.NOT_FINITE && run.failure() != null
                ? run.failure().message()
                : finding.rule();
        return new Diagnosis(id, finding.verdict(), rule, diagnostician.evidence(), remedy.of(spec, finding));
    }
}
