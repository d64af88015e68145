package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/v1/models/{name}")
@Tag(name = "Models")
class VersionController {

    private final Models models;
    private final VersionEditor editor;
    private final JsonMapper mapper;

    VersionController(Models models, VersionEditor editor, JsonMapper mapper) {
        this.models = models;
        this.editor = editor;
        this.mapper = mapper;
    }

    @PatchMapping("/versions/{version}")
    @Operation(summary = "Describe and tag a version; a tag that is null is removed")
    ModelVersion describe(
            @PathVariable String name, @PathVariable int version, @Valid @RequestBody VersionChange change) {
        return editor.describe(name, version, change);
    }

    @DeleteMapping("/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Delete a version that no alias points to")
    void delete(@PathVariable String name, @PathVariable int version) {
        editor.delete(name, version);
    }

    @GetMapping("/comparison")
    @Operation(
            summary = "Compare two versions: their metrics, and what differs of network, preprocessing and signature")
    VersionComparison compare(@PathVariable String name, @RequestParam List<Integer> versions) {
        if (versions.size() != 2) {
            throw ProblemException.invalid(
                    "", "versions is " + Values.show(versions) + "; it must be two numbers: versions=1,2");
        }
        return VersionComparison.of(
                models.version(name, versions.get(0)), models.version(name, versions.get(1)), mapper);
    }
}
