package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The jobs as they would be with one of their runs alone. */
@Component
class RunSpecs {

    private final Jobs jobs;
    private final SpecReader specs;
    private final SearchSpaces spaces;
    private final JsonMapper mapper;

    RunSpecs(Jobs jobs, SpecReader specs, SearchSpaces spaces, JsonMapper mapper) {
        this.jobs = jobs;
        this.specs = specs;
        this.spaces = spaces;
        this.mapper = mapper;
    }

    TrainingSpec of(Run run) {
        return spaces.specOf(specs.readStored(jobs.spec(run.jobId())), run);
    }

    /** The same, to be trained again: its version gets into nobody's way, under a model of its own and without an alias. */
    TrainingSpec again(Run run) {
        ObjectNode spec = mapper.valueToTree(of(run));
        spec.remove("alias");
        spec.remove("compare");
        spec.remove("search");
        spec.put("name", "run " + run.id() + " again");
        spec.put("model", "reproduction-of-run-" + run.id());
        return mapper.treeToValue(spec, TrainingSpec.class);
    }
}
