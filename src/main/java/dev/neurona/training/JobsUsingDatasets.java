package dev.neurona.training;

import dev.neurona.dataset.DatasetUse;
import dev.neurona.job.Jobs;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The jobs that wait or run, by the data set they name. */
@Component
class JobsUsingDatasets implements DatasetUse {

    private final Jobs jobs;
    private final SpecReader specs;

    JobsUsingDatasets(Jobs jobs, SpecReader specs) {
        this.jobs = jobs;
        this.specs = specs;
    }

    @Override
    public List<String> needing(String dataset) {
        return jobs.openSpecs(TrainingJobHandler.KIND).entrySet().stream()
                .filter(spec -> specs.readStored(spec.getValue()).dataset().equals(dataset))
                .map(Map.Entry::getKey)
                .map(id -> "/api/v1/training-jobs/" + id)
                .toList();
    }
}
