package dev.neurona.training;

import dev.neurona.job.Job;
import dev.neurona.job.JobStatus;
import dev.neurona.job.Jobs;
import dev.neurona.shared.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/training-jobs")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class TrainingController {

    private final SpecReader specs;
    private final Trainings trainings;
    private final Planner planner;
    private final Jobs jobs;
    private final SearchExtensions extensions;
    private final JobViews views;

    TrainingController(
            SpecReader specs,
            Trainings trainings,
            Planner planner,
            Jobs jobs,
            SearchExtensions extensions,
            JobViews views) {
        this.specs = specs;
        this.trainings = trainings;
        this.planner = planner;
        this.jobs = jobs;
        this.extensions = extensions;
        this.views = views;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Queue a training job, or with dryRun=true only check it and say what it would take",
            description = """
                    With `resume` a search that has ended goes on: the body says what is to be different in that job's spec, such as
                    `{"search": {"maxTrials": 40}}` for 40 trials in all, or may be `{}` where it was cancelled. Its sampler and pruner know what was
                    tried.""")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TrainingSpec.class)))
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = JobView.class)))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Plan.class)))
    ResponseEntity<?> submit(
            @RequestBody JsonNode body,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(required = false) @Nullable Long resume,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        if (resume != null) {
            return accepted(extensions.extend(resume, body, idempotencyKey));
        }
        var spec = specs.read(body);
        if (dryRun) {
            return ResponseEntity.ok(planner.plan(spec));
        }
        planner.requireMemory(spec);
        return accepted(trainings.submit(spec, idempotencyKey));
    }

    private ResponseEntity<JobView> accepted(Job job) {
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/training-jobs/" + job.id()))
                .body(views.view(job));
    }

    @GetMapping
    @Operation(summary = "The jobs, the newest first")
    PageView<JobView> list(
            @RequestParam @Nullable JobStatus status,
            @ParameterObject @PageableDefault(size = 20, sort = "id", direction = Sort.Direction.DESC)
                    Pageable pageable) {
        var page = jobs.list(TrainingJobHandler.KIND, status, pageable);
        return PageView.of(page, views.views(page.getContent()));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One job: its status, progress and what came of it")
    JobView get(@PathVariable long id) {
        return views.view(jobs.get(TrainingJobHandler.KIND, id));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancel a job; one that runs stops within a second or a batch")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<JobView> cancel(@PathVariable long id) {
        return ResponseEntity.accepted().body(views.view(jobs.cancel(TrainingJobHandler.KIND, id)));
    }
}
