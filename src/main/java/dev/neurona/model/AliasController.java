package dev.neurona.model;

import dev.neurona.shared.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/models/{name}/aliases/{alias}")
@Tag(name = "Models")
class AliasController {

    /** Who moves an alias where nobody says who they are. */
    private static final String ANONYMOUS = "anonymous";

    private final Models models;
    private final AliasMover mover;

    AliasController(Models models, AliasMover mover) {
        this.models = models;
        this.mover = mover;
    }

    @PutMapping
    @Operation(summary = "Make an alias point to a version", description = """
                    The version is loaded first; requests under way end with the one before. It is refused (409, with the figures) when \
                    it falls short of `minMetric`, exceeds `maxMetric`, or is worse than the present one on the test split and \
                    `notWorse` is true.""")
    Model set(
            @PathVariable String name,
            @PathVariable String alias,
            @Valid @RequestBody AliasTarget target,
            HttpServletRequest request) {
        mover.move(name, alias, target, user(request));
        return models.get(name);
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove an alias; the version stays")
    void remove(@PathVariable String name, @PathVariable String alias, HttpServletRequest request) {
        models.removeAlias(name, alias, user(request));
    }

    @PostMapping("/rollback")
    @Operation(summary = "Make an alias point to what it pointed to before")
    Model rollBack(@PathVariable String name, @PathVariable String alias, HttpServletRequest request) {
        mover.rollBack(name, alias, user(request));
        return models.get(name);
    }

    @GetMapping("/moves")
    @Operation(summary = "Who has moved an alias, when, from where and to where; the last move first")
    PageView<AliasMove> moves(
            @PathVariable String name,
            @PathVariable String alias,
            @ParameterObject @PageableDefault(size = 20) Pageable pageable) {
        var page = mover.moves(name, alias, pageable);
        return PageView.of(page, page.getContent());
    }

    private static String user(HttpServletRequest request) {
        var user = request.getRemoteUser();
        return user == null ? ANONYMOUS : user;
    }
}
