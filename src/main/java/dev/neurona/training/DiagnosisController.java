package dev.neurona.training;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/runs")
@Tag(name = "Runs", description = "What each training measured")
class DiagnosisController {

    private final Diagnoses diagnoses;

    DiagnosisController(Diagnoses diagnoses) {
        this.diagnoses = diagnoses;
    }

    @GetMapping("/{id}/diagnosis")
    @Operation(summary = "Whether a run is over- or underfitted, why, and a corrected job that is ready to post")
    Diagnosis diagnose(@PathVariable long id) {
        return diagnoses.of(id);
    }
}
