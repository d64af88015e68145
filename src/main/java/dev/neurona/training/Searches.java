package dev.neurona.training;

import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The searches whose trials are trained elsewhere. Every method is one short transaction. Safe for any number of threads. */
@Service
class Searches {

    private final SearchRepository searches;
    private final SearchTrialRepository trials;
    private final JsonMapper mapper;
    private final Clock clock;

    Searches(SearchRepository searches, SearchTrialRepository trials, JsonMapper mapper, Clock clock) {
        this.searches = searches;
        this.trials = trials;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A search as it was when it was read.
     *
     * @param text of the specification, as it is stored
     */
    record Stored(long id, SearchSpec spec, String text, int asked, Instant createdAt) {}

    /**
     * What is new of a search.
     *
     * @param search null where it is as it was known
     * @param trials in their order
     */
    record News(@Nullable Stored search, List<AskedTrial> trials) {}

    /** @throws ProblemException 413 when it is too long to be stored */
    @Transactional
    public Stored create(SearchSpec spec) {
        return stored(searches.save(new SearchEntity(write(spec), clock.instant())));
    }

    /** @throws ProblemException 404 when there is none */
    @Transactional(readOnly = true)
    public Stored get(long id) {
        return stored(searches.findById(id).orElseThrow(() -> unknown(id)));
    }

    @Transactional(readOnly = true)
    public Page<Stored> list(Pageable pageable) {
        return searches.findAll(pageable).map(this::stored);
    }

    /** With its trials. */
    @Transactional
    public void remove(long id) {
        searches.delete(searches.findById(id).orElseThrow(() -> unknown(id)));
    }

    /** All trials of a search, in their order. */
    @Transactional(readOnly = true)
    public List<AskedTrial> trials(long id) {
        return trials.findBySearchIdOrderByNumberAsc(id).stream()
                .map(SearchTrialEntity::toTrial)
                .toList();
    }

    /**
     * What is new of a search; empty where there is no such search.
     *
     * @param text of the specification, as it was known
     * @param from its trials are wanted from this number on
     * @param besides and these before
     */
    @Transactional(readOnly = true)
    public Optional<News> news(long id, String text, int from, SortedSet<Integer> besides) {
        var rows = besides.isEmpty()
                ? trials.news(id, text, from, from, List.of(-1))
                : trials.news(id, text, Math.min(from, besides.first()), from, List.copyOf(besides));
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var news = rows.stream()
                .map(TrialNews::trial)
                .filter(Objects::nonNull)
                .map(SearchTrialEntity::toTrial)
                .toList();
        return Optional.of(new News(rows.get(0).isCurrent() ? null : get(id), news));
    }

    /** It is to go on by this from now on. */
    @Transactional
    public Stored extend(long id, SearchSpec spec) {
        var search = searches.lock(id).orElseThrow(() -> unknown(id));
        search.replace(write(spec));
        return stored(search);
    }

    private String write(SearchSpec spec) {
        var text = mapper.writeValueAsString(spec);
        if (text.length() > SearchEntity.LONGEST) {
            throw ProblemException.tooLarge("The search has " + text.length()
                    + " characters with its defaults filled in; " + SearchEntity.LONGEST + " can be stored");
        }
        return text;
    }

    @Transactional(readOnly = true)
    public Page<AskedTrial> trials(long id, Pageable pageable) {
        get(id);
        return trials.findBySearchIdOrderByNumberAsc(id, pageable).map(SearchTrialEntity::toTrial);
    }

    /**
     * Stores a trial with these parameters, unless others were asked for meanwhile, or the search is another by now: then it answers nothing.
     *
     * @param text of the specification, as it was known
     */
    @Transactional
    public Optional<AskedTrial> add(long id, String text, int number, JsonNode parameters) {
        return searches.count(id, number, text) == 0
                ? Optional.empty()
                : Optional.of(trials.save(new SearchTrialEntity(id, number, parameters.toString(), clock.instant()))
                        .toTrial());
    }

    /** A trial of which nothing was told for so long, begun anew; nobody else gets it. */
    @Transactional
    public Optional<AskedTrial> askAgain(long id, Duration silence) {
        searches.lock(id).orElseThrow(() -> unknown(id));
        var now = clock.instant();
        return trials.lockSilent(id, now.minus(silence), Limit.of(1)).stream()
                .findFirst()
                .map(trial -> {
                    trial.askAgain(now);
                    return trial.toTrial();
                });
    }

    /**
     * Stores what was told. Told again, it changes nothing.
     *
     * @param report sound in itself
     * @throws ProblemException 404 when there is no such trial; 409 when it has ended otherwise; 422 when epochs are left out, or one is
     *     told with another value
     */
    @Transactional
    public AskedTrial tell(long id, int number, TrialReport report) {
        var trial = trials.lock(id, number)
                .orElseThrow(() -> ProblemException.notFound("There is no trial " + number + " of a search " + id
                        + "; /api/v1/searches/" + id + "/trials lists those that were asked for"));
        trial.tell(report, clock.instant());
        return trial.toTrial();
    }

    private Stored stored(SearchEntity search) {
        var text = search.spec();
        return new Stored(
                search.id(), mapper.readValue(text, SearchSpec.class), text, search.asked(), search.createdAt());
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no search " + id + "; /api/v1/searches lists what there is");
    }
}
