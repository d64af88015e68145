package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Canaries and shadows of aliases. Every method is one transaction. Safe for any number of threads and processes. */
@Service
public class Traffics {

    private final Models models;
    private final ModelRepository rows;
    private final AliasTrafficRepository traffics;
    private final ApplicationEventPublisher events;

    Traffics(Models models, ModelRepository rows, AliasTrafficRepository traffics, ApplicationEventPublisher events) {
        this.models = models;
        this.rows = rows;
        this.traffics = traffics;
        this.events = events;
    }

    /** Empty when all requests of the alias go to the version it points to, and nowhere else. */
    @Transactional(readOnly = true)
    public Optional<AliasTraffic> find(String model, String alias) {
        return traffics.findById(new ModelAlias.Key(model, alias)).map(AliasTrafficEntity::toTraffic);
    }

    /**
     * Replaces what there was.
     *
     * @throws ProblemException 404 when there is no such model, alias or version; 409 when a version takes or gives something else
     *     than the one that the alias points to
     */
    @Transactional
    public void set(String model, String alias, AliasTraffic traffic) {
        rows.lock(model);
        var present = models.alias(model, alias);
        var canary = traffic.canary();
        if (canary != null) {
            check(present, models.version(model, canary.version()));
        }
        var shadow = traffic.shadow();
        if (shadow != null) {
            check(present, models.version(model, shadow.version()));
        }
        traffics.save(new AliasTrafficEntity(model, alias, traffic));
        events.publishEvent(new AliasMoved(model, alias));
    }

    private static void check(ModelVersion present, ModelVersion other) {
        var mine = present.signature();
        var its = other.signature();
        if (!mine.inputShape().equals(its.inputShape())
                || mine.units() != its.units()
                || !mine.classLabels().equals(its.classLabels())) {
            throw ProblemException.conflict("Version " + other.version() + " of " + other.model() + " takes "
                    + its.inputShape() + " and answers " + its.units() + " numbers; version " + present.version()
                    + " takes " + mine.inputShape() + " and answers " + mine.units()
                    + ", of the same classes: they must be alike");
        }
    }

    /** @throws ProblemException 404 when there is no such model or alias */
    @Transactional
    public void remove(String model, String alias) {
        rows.lock(model);
        models.alias(model, alias);
        traffics.deleteById(new ModelAlias.Key(model, alias));
        events.publishEvent(new AliasMoved(model, alias));
    }
}
