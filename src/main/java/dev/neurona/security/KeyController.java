package dev.neurona.security;

import dev.neurona.shared.PageView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.Duration;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/keys")
@Tag(name = "Keys", description = "Who may do what")
class KeyController {

    private final ApiKeys keys;

    KeyController(ApiKeys keys) {
        this.keys = keys;
    }

    @PostMapping
    @Operation(
            summary = "Make a key; the answer has it, once and never again",
            description =
                    "On loopback, keys are asked for from the first one on; so that one must have the role admin.")
    ResponseEntity<ApiKey> create(@Valid @RequestBody NewKey key, HttpServletRequest request) {
        var made = keys.create(key, user(request));
        return ResponseEntity.created(URI.create("/api/v1/keys/" + made.id()))
                .cacheControl(CacheControl.noStore())
                .body(made);
    }

    @GetMapping
    @Operation(summary = "The keys, without their secrets, those that were revoked among them")
    PageView<ApiKey> list(@ParameterObject @PageableDefault(size = 20, sort = "id") Pageable pageable) {
        return PageView.of(keys.page(pageable), key -> key);
    }

    @PostMapping("/{id}/rotate")
    @Operation(
            summary = "Give a key another secret; the answer has it, once and never again",
            description =
                    "The one before opens nothing any more, here at once, in other processes after two seconds at most; or the same for as long as "
                            + "overlap says, at most 30 days: time to bring the new one to all who use it.")
    ResponseEntity<ApiKey> rotate(
            @PathVariable long id,
            @RequestParam(defaultValue = "PT0S")
                    @Schema(type = "string", format = "duration", example = "PT24H", defaultValue = "PT0S")
                    Duration overlap,
            HttpServletRequest request) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(keys.rotate(id, overlap, user(request)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Revoke a key, for good; it stays in the list")
    void revoke(@PathVariable long id) {
        keys.revoke(id);
    }

    private static String user(HttpServletRequest request) {
        var user = request.getRemoteUser();
        return user == null ? "anonymous" : user;
    }
}
