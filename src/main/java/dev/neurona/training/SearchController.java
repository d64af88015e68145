package dev.neurona.training;

import dev.neurona.run.RunStatus;
import dev.neurona.shared.PageView;
import dev.neurona.training.AskedTrial.Told;
import dev.neurona.training.Searches.Stored;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/v1/searches")
@Tag(name = "Searches", description = "Ask what to try next, train it anywhere, and tell what came of it")
class SearchController {

    private final AskAndTell asking;
    private final Searches searches;
    private final AskedTrials trials;
    private final AskedSearches asked;

    SearchController(AskAndTell asking, Searches searches, AskedTrials trials, AskedSearches asked) {
        this.asking = asking;
        this.searches = searches;
        this.trials = trials;
        this.asked = asked;
    }

    /**
     * A search.
     *
     * @param trialsCompleted how many have ended, pruned and failed ones among them
     * @param best of those that succeeded; null before there is one
     */
    record SearchView(
            long id,
            SearchSpec spec,
            int trialsAsked,
            int trialsCompleted,
            @Nullable AskedTrial best,
            Instant createdAt) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin a search whose trials are trained elsewhere",
            description =
                    "With `resume` a search goes on for longer: the body says what is to be different, such as `{\"maxTrials\": 100}` for 100 trials in all.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = SearchSpec.class), examples = @ExampleObject("""
                    {"name": "elsewhere", "strategy": "tpe", "maxTrials": 50, "direction": "minimize",
                     "space": {"depth": {"min": 2, "max": 12}, "rate": {"min": 0.001, "max": 1, "scale": "log"}, "kind": ["a", "b"]},
                     "pruner": {"type": "median"}}""")))
    ResponseEntity<SearchView> create(
            @RequestParam(required = false) @Nullable Long resume,
            @RequestBody JsonNode body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var search = resume == null ? asking.create(body, idempotencyKey) : asking.extend(resume, body, idempotencyKey);
        return ResponseEntity.created(URI.create("/api/v1/searches/" + search.id()))
                .body(view(search));
    }

    @GetMapping
    @Operation(summary = "The searches, the newest first")
    PageView<SearchView> list(
            @ParameterObject @PageableDefault(size = 20, sort = "id", direction = Sort.Direction.DESC)
                    Pageable pageable) {
        return PageView.of(searches.list(pageable), this::view);
    }

    @GetMapping("/{id}")
    @Operation(summary = "One search, and its best trial so far")
    SearchView get(@PathVariable long id) {
        return view(searches.get(id));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Remove a search with its trials")
    void remove(@PathVariable long id) {
        searches.remove(id);
    }

    @GetMapping("/{id}/trials")
    @Operation(summary = "The trials that were asked for, in their order")
    PageView<AskedTrial> trials(@PathVariable long id, @ParameterObject @PageableDefault(size = 20) Pageable pageable) {
        var page = trials.ofSearch(id, pageable);
        return PageView.of(page, page.getContent());
    }

    @PostMapping("/{id}/trials")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Ask for a trial: nobody else gets the same",
            description = "Asked again with the same `Idempotency-Key`, it answers the same trial as it is by then.")
    AskedTrial ask(
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        return asking.ask(id, idempotencyKey);
    }

    @PutMapping("/{id}/trials/{trial}")
    @Operation(
            summary = "Tell a value after an epoch, and learn whether to give up; or how the trial has ended",
            description = "Told again, it changes nothing.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content =
                    @Content(
                            schema = @Schema(implementation = TrialReport.class),
                            examples = @ExampleObject("{\"epoch\": 1, \"value\": 0.25}")))
    Told tell(@PathVariable long id, @PathVariable int trial, @RequestBody JsonNode body) {
        return asking.tell(id, trial, body);
    }

    private SearchView view(Stored search) {
        var trials = asked.find(search.id()).map(AskedSearch::trials).orElse(List.of());
        var ended = trials.stream().filter(trial -> trial.status().hasEnded()).count();
        return new SearchView(
                search.id(),
                search.spec(),
                search.asked(),
                (int) ended,
                best(search.spec(), trials),
                search.createdAt());
    }

    private static @Nullable AskedTrial best(SearchSpec spec, List<AskedTrial> trials) {
        return trials.stream()
                .filter(trial -> trial.status() == RunStatus.SUCCEEDED && trial.value() != null)
                .min(Comparator.comparingDouble(trial -> -spec.score(trial.value())))
                .orElse(null);
    }
}
