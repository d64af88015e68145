package dev.neurona.training;

import dev.neurona.evaluation.Evaluations;
import dev.neurona.evaluation.RunEvaluation;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "One training of one network, and what was measured")
class ReportController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Runs runs;
    private final RunSpecs specs;
    private final Evaluations evaluations;
    private final ReportPictures pictures;
    private final Diagnoses diagnoses;
    private final JsonMapper mapper;

    ReportController(
            Runs runs,
            RunSpecs specs,
            Evaluations evaluations,
            ReportPictures pictures,
            Diagnoses diagnoses,
            JsonMapper mapper) {
        this.runs = runs;
        this.specs = specs;
        this.evaluations = evaluations;
        this.pictures = pictures;
        this.diagnoses = diagnoses;
        this.mapper = mapper;
    }

    @GetMapping("/{id}/report.html")
    @Operation(summary = "A run in one page that needs no other file, to be sent to somebody")
    ResponseEntity<String> report(@PathVariable long id) {
        var run = runs.get(id);
        var spec = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(specs.of(run));
        var evaluation = evaluations.find(id).map(RunEvaluation::evaluation).orElse(null);
        return ResponseEntity.ok()
                .contentType(HTML)
                .body(HtmlReport.of(
                        run, spec, pictures.plots(id), pictures.mistakes(evaluation), evaluation, diagnosis(id)));
    }

    private @Nullable Diagnosis diagnosis(long id) {
        try {
            return diagnoses.of(id);
        } catch (ProblemException e) {
            // It has completed no epoch, or its data set is gone
            return null;
        }
    }
}
