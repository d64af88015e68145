package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.run.Run;
import dev.neurona.run.Runs;
import dev.neurona.shared.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/training-jobs")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class JobRunController {

    private final Jobs jobs;
    private final Runs runs;

    JobRunController(Jobs jobs, Runs runs) {
        this.jobs = jobs;
        this.runs = runs;
    }

    @GetMapping("/{id}/runs")
    @Operation(summary = "The runs of a job")
    PageView<Run> runs(
            @PathVariable long id, @ParameterObject @PageableDefault(size = 20, sort = "id") Pageable pageable) {
        jobs.get(TrainingJobHandler.KIND, id);
        return PageView.of(runs.page(id, pageable), run -> run);
    }
}
