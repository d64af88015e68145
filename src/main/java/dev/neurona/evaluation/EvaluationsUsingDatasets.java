package dev.neurona.evaluation;

import dev.neurona.dataset.DatasetUse;
import dev.neurona.job.Jobs;
import java.util.List;
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
        return jobs.openSpecs(EvaluationJobHandler.KIND).entrySet().stream()
                .map(spec -> new Open(spec.getKey(), mapper.readValue(spec.getValue(), AskedEvaluation.class)))
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
