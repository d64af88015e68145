package dev.neurona.prediction;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.neurona.model.AliasTraffic;
import dev.neurona.model.Models;
import dev.neurona.model.Traffics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Models")
@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}/traffic")
class TrafficController {

    private final Models models;
    private final Traffics traffics;
    private final Shadows shadows;

    TrafficController(Models models, Traffics traffics, Shadows shadows) {
        this.models = models;
        this.traffics = traffics;
        this.shadows = shadows;
    }

    /** @param agreement of the shadow with the version that answers, since this process has started */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            AliasTraffic.@Nullable Canary canary,
            AliasTraffic.@Nullable Shadow shadow,
            Shadows.@Nullable Agreement agreement) {}

    @PutMapping
    @Operation(
            summary = "Let another version answer a share of an alias's requests, or ask it besides",
            description = "`canary` answers a share; `shadow` is asked too, and how often it agrees is counted.")
    View set(@PathVariable String name, @PathVariable String alias, @Valid @RequestBody AliasTraffic traffic) {
        traffics.set(name, alias, traffic);
        return get(name, alias);
    }

    @GetMapping
    @Operation(summary = "The canary and the shadow of an alias, and how often the shadow agrees")
    View get(@PathVariable String name, @PathVariable String alias) {
        var version = models.alias(name, alias);
        var traffic = traffics.find(name, alias).orElse(new AliasTraffic(null, null));
        var shadow = traffic.shadow();
        return new View(
                traffic.canary(),
                shadow,
                shadow == null ? null : shadows.agreement(version, models.version(name, shadow.version())));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Let only the version answer that the alias points to")
    void remove(@PathVariable String name, @PathVariable String alias) {
        traffics.remove(name, alias);
    }
}
