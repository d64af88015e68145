package dev.neurona.dataset;

import dev.neurona.dataset.Installation.State;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/datasets/{name}/installation")
@Tag(name = "Data sets")
class InstallationController {

    private final List<KnownSource> known;
    private final Datasets datasets;
    private final Installations installations;

    InstallationController(List<KnownSource> known, Datasets datasets, Installations installations) {
        this.known = known;
        this.datasets = datasets;
        this.installations = installations;
    }

    @PostMapping
    @Operation(summary = "Begin to install a data set that is known by name; a training that needs it does so too")
    @ApiResponse(responseCode = "200", description = "It is there already")
    @ApiResponse(responseCode = "202", description = "It has begun")
    ResponseEntity<Installation> start(@PathVariable String name) {
        var state = find(name).map(installations::start).orElse(Installation.of(State.INSTALLED));
        return ResponseEntity.status(state.state() == State.INSTALLED ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }

    @GetMapping
    @Operation(summary = "How far the installation is")
    Installation state(@PathVariable String name) {
        return find(name).map(installations::state).orElse(Installation.of(State.INSTALLED));
    }

    /** What is to be installed; empty for a data set that is here anyway, and 404 for one that there is not. */
    private Optional<KnownDataset> find(String name) {
        datasets.get(name);
        return known.stream()
                .map(KnownSource::known)
                .filter(dataset -> dataset.name().equals(name))
                .findFirst();
    }
}
