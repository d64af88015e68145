package dev.neurona.training;

import dev.neurona.job.JobFeed;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Training jobs")
class EventController {

    private final JobFeed feed;

    EventController(JobFeed feed) {
        this.feed = feed;
    }

    @GetMapping("/api/v1/training-jobs/{id}/events")
    @Operation(
            summary = "Follow a job: status, metric, trial and progress as they come, until it has ended",
            description =
                    "Server-sent events. With Last-Event-ID what came after that event; 204 when nothing will come.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/event-stream", schema = @Schema(type = "string")))
    @ApiResponse(
            responseCode = "204",
            description = "The job has ended, and the client knows all of it",
            content = @Content)
    void events(
            @PathVariable long id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        feed.follow(TrainingJobHandler.KIND, id, lastEventId, request, response);
    }
}
