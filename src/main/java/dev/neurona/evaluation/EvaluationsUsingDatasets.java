package dev.neurona.evaluation;

import dev.neurona.dataset.DatasetUse;
import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The evaluations that wait or run, by the data set they name. */
@Component
class EvaluationsUsingDatasets implements DatasetUse {

    private final Jobs jobs;
    private final JsonMapper mapper;

    EvaluationsUsingDatasets(Jobs jobs, JsonMapper mapper) {
        this.jobs = jobs;
        this.mapper = mapper;
    }

    @Override
    public List<String> needing(String dataset) {
        var open = Stream.of(JobStatus.QUEUED, JobStatus.RUNNING)
                .flatMap(status -> jobs.list(EvaluationJobHandler.KIND, status, Pageable.unpaged()).stream())
                .map(Job::id)
                .sorted()
                .toList();
        var specs = jobs.specs(open);
        return open.stream()
                .filter(specs::containsKey)
                .map(id -> new Open(id, mapper.readValue(specs.get(id), AskedEvaluation.class)))
                .filter(evaluation -> evaluation.asked().dataset().equals(dataset))
                .map(Open::path)
                .toList();
    }

    private record Open(long id, AskedEvaluation asked) {

        String path() {
            return "/api/v1/models/" + asked.model() + "/versions/" + asked.version() + "/evaluations/" + id;
        }
    }
}
