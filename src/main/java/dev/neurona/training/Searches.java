package dev.neurona.training;

import dev.neurona.shared.ProblemException;
import java.time.Clock;
import java.time.Instant;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The searches whose trials are trained elsewhere. Every method is one short transaction. Safe for any number of threads. */
@Service
class Searches {

    private final SearchRepository searches;
    private final SearchRequests requests;
    private final JsonMapper mapper;
    private final Clock clock;

    Searches(SearchRepository searches, SearchRequests requests, JsonMapper mapper, Clock clock) {
        this.searches = searches;
        this.requests = requests;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A search as it was when it was read.
     *
     * @param text of the specification, as it is stored
     */
    record Stored(long id, SearchSpec spec, String text, int asked, Instant createdAt) {}

    /** @throws ProblemException 413 when it is too long to be stored */
    @Transactional
    public Stored create(SearchSpec spec, SearchRequest request) {
        var search = searches.save(new SearchEntity(write(spec), clock.instant()));
        requests.keep(request, search.id(), null);
        return stored(search);
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

    /** It is to go on by this from now on. */
    @Transactional
    public Stored extend(long id, SearchSpec spec, SearchRequest request) {
        var search = searches.lock(id).orElseThrow(() -> unknown(id));
        search.replace(write(spec));
        requests.keep(request, id, null);
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

    private Stored stored(SearchEntity search) {
        var text = search.spec();
        return new Stored(
                search.id(), mapper.readValue(text, SearchSpec.class), text, search.asked(), search.createdAt());
    }

    static ProblemException unknown(long id) {
        return ProblemException.notFound("There is no search " + id + "; /api/v1/searches lists what there is");
    }
}
