package dev.neurona.dataset;

import dev.neurona.dataset.Installation.State;
import dev.neurona.shared.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
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
    private final Installations installations;

    InstallationController(List<KnownSource> known, Installations installations) {
        this.known = known;
        this.installations = installations;
    }

    @PostMapping
    @Operation(summary = "Begin to install a data set that is known by name; a training that needs it does so too")
    ResponseEntity<Installation> start(@PathVariable String name) {
        var state = installations.start(find(name));
        return ResponseEntity.status(state.state() == State.INSTALLED ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(state);
    }

    @GetMapping
    @Operation(summary = "How far the installation is")
    Installation state(@PathVariable String name) {
        return installations.state(find(name));
    }

    private KnownDataset find(String name) {
        return known.stream()
                .map(KnownSource::known)
                .filter(dataset -> dataset.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("No data set of this name is to be installed; there are "
                        + known.stream()
                                .map(source -> source.known().name())
                                .sorted()
                                .toList()));
    }
}
