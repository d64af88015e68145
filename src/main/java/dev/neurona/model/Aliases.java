package dev.neurona.model;

import dev.neurona.model.AliasMove.Kind;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Component;

/** The movable names, and where they have been. What changes them is called within a transaction only. */
@Component
class Aliases {

    private final ModelAliasRepository aliases;
    private final AliasMoveRepository moves;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Aliases(ModelAliasRepository aliases, AliasMoveRepository moves, ApplicationEventPublisher events, Clock clock) {
        this.aliases = aliases;
        this.moves = moves;
        this.events = events;
        this.clock = clock;
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

    /**
     * The caller holds the model's lock and has seen that the version exists.
     *
     * @param by who moves it
     */
    void set(String model, String alias, int version, Kind kind, String by) {
        ModelNames.aliasFault(alias).ifPresent(fault -> {
            throw ProblemException.invalid("", "alias is " + Values.show(alias) + "; it " + fault);
        });
        var present = find(model, alias).orElse(null);
        aliases.save(new ModelAlias(model, alias, version));
        if (present == null || present != version) {
            moved(model, alias, kind, present, version, by);
        }
    }

    void remove(String model, String alias, String by) {
        var key = new ModelAlias.Key(model, alias);
        var present = aliases.findById(key).orElseThrow(() -> unknown(model, alias));
        aliases.delete(present);
        moved(model, alias, Kind.REMOVAL, present.version(), null, by);
    }

    private void moved(String model, String alias, Kind kind, @Nullable Integer from, @Nullable Integer to, String by) {
        moves.save(new AliasMoveEntity(model, alias, new AliasMove(kind, from, to, by, clock.instant())));
        events.publishEvent(new AliasMoved(model, alias));
    }

    /** All moves, the first one first; there are some also of an alias that was removed. */
    List<AliasMove> moves(String model, String alias) {
        return moves.findByModelAndAliasOrderByIdAsc(model, alias).stream()
                .map(AliasMoveEntity::toMove)
                .toList();
    }

    /** The same, the last one first. */
    Page<AliasMove> moves(String model, String alias, Pageable pageable) {
        return moves.findByModelAndAliasOrderByIdDesc(model, alias, pageable).map(AliasMoveEntity::toMove);
    }

    ProblemException unknown(String model, String alias) {
        var known = of(model).keySet();
        return ProblemException.notFound("Model " + model + " has no alias " + Values.show(alias)
                + (known.isEmpty() ? "; it has none" : "; it has " + String.join(", ", known)));
    }
}
