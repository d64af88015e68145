package dev.neurona.model;

import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The movable names. Called within a transaction only. */
@Component
class Aliases {

    private final ModelAliasRepository aliases;
    private final ApplicationEventPublisher events;

    Aliases(ModelAliasRepository aliases, ApplicationEventPublisher events) {
        this.aliases = aliases;
        this.events = events;
    }

    /** Which version an alias points to. */
    Optional<Integer> find(String model, String alias) {
        return aliases.findById(new ModelAlias.Key(model, alias)).map(ModelAlias::version);
    }

    /** The versions by alias, by model. */
    Map<String, Map<String, Integer>> of(Collection<String> models) {
        return aliases.findByModelInOrderByAliasAsc(models).stream()
                .collect(Collectors.groupingBy(
                        ModelAlias::model,
                        Collectors.toMap(ModelAlias::alias, ModelAlias::version, (a, b) -> a, TreeMap::new)));
    }

    Map<String, Integer> of(String model) {
        return of(List.of(model)).getOrDefault(model, Map.of());
    }

    /** The caller holds the model's lock and has seen that the version exists. */
    void set(String model, String alias, int version) {
        ModelNames.aliasFault(alias).ifPresent(fault -> {
            throw ProblemException.invalid("", "alias is " + Values.show(alias) + "; it " + fault);
        });
        aliases.save(new ModelAlias(model, alias, version));
        events.publishEvent(new AliasMoved(model, alias));
    }

    void remove(String model, String alias) {
        var key = new ModelAlias.Key(model, alias);
        aliases.delete(aliases.findById(key).orElseThrow(() -> unknown(model, alias)));
        events.publishEvent(new AliasMoved(model, alias));
    }

    ProblemException unknown(String model, String alias) {
        var known = of(model).keySet();
        return ProblemException.notFound("Model " + model + " has no alias " + Values.show(alias)
                + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known)));
    }
}
