package dev.neurona.training;

import dev.neurona.dataset.DatasetUse;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.data.domain.Pageable;
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
        var open = Stream.of(JobStatus.QUEUED, JobStatus.RUNNING)
                .flatMap(status -> jobs.list(TrainingJobHandler.KIND, status, Pageable.unpaged()).stream())
                .map(Job::id)
                .toList();
        return jobs.specs(open).entrySet().stream()
                .filter(spec -> specs.readStored(spec.getValue()).dataset().equals(dataset))
                .map(Map.Entry::getKey)
                .sorted()
                .map(id -> "/api/v1/training-jobs/" + id)
                .toList();
    }
}
