package dev.neurona.model;

import dev.neurona.shared.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models")
@Tag(name = "Models", description = "Trained networks under a name, their versions and aliases")
class ModelController {

    private final Models models;

    ModelController(Models models) {
        this.models = models;
    }

    @GetMapping
    @Operation(summary = "The models")
    PageView<Model> list(@ParameterObject @PageableDefault(size = 20, sort = "name") Pageable pageable) {
        var page = models.list(pageable);
        return PageView.of(page, page.getContent());
    }

    @GetMapping("/{name}")
    @Operation(summary = "A model with its aliases")
    Model get(@PathVariable String name) {
        return models.get(name);
    }

    @GetMapping("/{name}/versions")
    @Operation(summary = "The versions of a model, the newest first")
    PageView<ModelVersion> versions(
            @PathVariable String name,
            @ParameterObject @PageableDefault(size = 20, sort = "version", direction = Sort.Direction.DESC)
                    Pageable pageable) {
        var page = models.versions(name, pageable);
        return PageView.of(page, page.getContent());
    }

    @GetMapping("/{name}/versions/{version}")
    @Operation(summary = "A version with its signature, preprocessing, network and metrics")
    ModelVersion version(@PathVariable String name, @PathVariable int version) {
        return models.version(name, version);
    }
}
