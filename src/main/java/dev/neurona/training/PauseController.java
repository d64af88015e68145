package dev.neurona.training;

import dev.neurona.job.JobPauses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has jobs wait and go on. */
@RestController
@RequestMapping("/api/v1/training-jobs/{id}")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class PauseController {

    private final JobPauses pauses;
    private final JobViews views;

    PauseController(JobPauses pauses, JobViews views) {
        this.pauses = pauses;
        this.views = views;
    }

    @PostMapping("/pause")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Have a job wait until it is resumed, also over a restart",
            description =
                    "Runs that train are kept as they are within a second or a batch and go on from there; no other begins. Their workers are free.")
    JobView pause(@PathVariable long id) {
        return views.view(pauses.pause(TrainingJobHandler.KIND, id));
    }

    @PostMapping("/resume")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Let a paused job go on; one that is not paused is left as it is")
    JobView resume(@PathVariable long id) {
        return views.view(pauses.resume(TrainingJobHandler.KIND, id));
    }
}
