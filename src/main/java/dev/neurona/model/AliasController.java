package dev.neurona.model;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}")
@Tag(name = "Models")
class AliasController {

    private final Models models;

    AliasController(Models models) {
        this.models = models;
    }

    /** Which version the alias is to point to. */
    record Target(@NotNull @Positive @Nullable Integer version) {

        int number() {
            if (version == null) {
                throw new IllegalStateException("a target is validated before it is used");
            }
            return version;
        }
    }

    @PutMapping
    @Operation(summary = "Make an alias point to a version")
    Model set(@PathVariable String name, @PathVariable String alias, @Valid @RequestBody Target target) {
        models.setAlias(name, alias, target.number());
        return models.get(name);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an alias; the version stays")
    void remove(@PathVariable String name, @PathVariable String alias) {
        models.removeAlias(name, alias);
    }
}
