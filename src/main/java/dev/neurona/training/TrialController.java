package dev.neurona.training;

import dev.neurona.plot.PictureFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a search has come to, also while it goes on. */
@RestController
@RequestMapping("/api/v1/training-jobs/{id}")
@Tag(name = "Training jobs", description = "Post a job, watch it learn, cancel it")
class TrialController {

    private final TrialTables tables;
    private final Importances importances;
    private final SearchPictures pictures;

    TrialController(TrialTables tables, Importances importances, SearchPictures pictures) {
        this.tables = tables;
        this.importances = importances;
        this.pictures = pictures;
    }

    @GetMapping("/trials")
    @Operation(
            summary =
                    "The trials of a search, also while it goes on, and the best so far as a job that is ready to post")
    TrialTable trials(@PathVariable long id) {
        return tables.of(id);
    }

    @GetMapping("/importance")
    @Operation(
            summary = "Which parameters of a search matter, also while it goes on",
            description =
                    "Functional analysis of variance over a random forest: what is missing of 1 is due to several parameters together.")
    Importances.ImportanceView importance(@PathVariable long id) {
        return importances.of(id);
    }

    @GetMapping("/plots/{file}")
    @Operation(summary = "A picture of a search, as SVG or PNG", description = """
                    `file` is a kind and a format: `search-history.svg` or `.png`, `parallel-coordinates`, `slices`, `importance`.""")
    @ApiResponse(
            responseCode = "200",
            content = {@Content(mediaType = "image/svg+xml"), @Content(mediaType = "image/png")})
    ResponseEntity<byte[]> plot(
            @PathVariable long id, @Parameter(example = "search-history.svg") @PathVariable String file) {
        var picture = PictureFile.of(file, SearchPictures.KINDS);
        return picture.answer(pictures.draw(id, picture.kind()));
    }
}
