package dev.neurona.model;

import dev.neurona.model.AliasMove.Kind;
import dev.neurona.shared.ProblemException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves aliases so that nobody who asks them notices: the version is loaded first, outside of any transaction, and then the alias
 * points to it, for all requests that come from then on. Safe for any number of threads and processes.
 */
@Service
class AliasMover {

    private final Models models;
    private final ModelRepository rows;
    private final Aliases aliases;
    private final VersionWarmers warmers;
    private final TransactionOperations transactions;

    AliasMover(
            Models models,
            ModelRepository rows,
            Aliases aliases,
            VersionWarmers warmers,
            TransactionOperations transactions) {
        this.models = models;
        this.rows = rows;
        this.aliases = aliases;
        this.warmers = warmers;
        this.transactions = transactions;
    }

    /**
     * Makes an alias point to a version that is good enough and can be loaded.
     *
     * @throws ProblemException 404 when there is no such model or version, 409 when it is not good enough or can't be loaded, 422
     *     when the alias is none
     */
    void move(String model, String alias, AliasTarget target, String by) {
        var candidate = models.version(model, target.number());
        target.check(candidate, present(model, alias).orElse(null));
        warmers.warm(candidate);
        transactions.executeWithoutResult(status -> {
            rows.lock(model);
            // Once more, as somebody may have moved it meanwhile
            target.check(
                    models.version(model, target.number()),
                    present(model, alias).orElse(null));
            aliases.set(model, alias, target.number(), Kind.MOVE, by);
        });
    }

    /**
     * Makes an alias point to what it pointed to before; the second time, to what it pointed to before that.
     *
     * @throws ProblemException 404 when there is no such model or alias, 409 when there is nothing to go back to
     */
    void rollBack(String model, String alias, String by) {
        var present = models.alias(model, alias);
        var target = models.version(model, previous(model, alias));
        warmers.warm(target);
        transactions.executeWithoutResult(status -> {
            rows.lock(model);
            if (models.alias(model, alias).version() != present.version()) {
                throw ProblemException.conflict(
                        "Alias " + alias + " of " + model + " was moved meanwhile; look where it points to now");
            }
            models.version(model, target.version());
            aliases.set(model, alias, target.version(), Kind.ROLLBACK, by);
        });
    }

    /** @throws ProblemException 404 when there is no such model */
    Page<AliasMove> moves(String model, String alias, Pageable pageable) {
        models.get(model);
        return aliases.moves(model, alias, pageable);
    }

    private Optional<ModelVersion> present(String model, String alias) {
        return aliases.find(model, alias).map(version -> models.version(model, version));
    }

    /** A rollback undoes a move; what is left of the moves has the versions that can be gone back to, but for deleted ones. */
    private int previous(String model, String alias) {
        var past = new ArrayDeque<Integer>();
        for (var move : aliases.moves(model, alias)) {
            if (move.kind() == Kind.ROLLBACK) {
                while (!past.isEmpty() && !past.peek().equals(move.to())) {
                    past.pop();
                }
            } else if (move.to() != null) {
                past.push(move.to());
            }
        }
        var versions = List.copyOf(past);
        return versions.stream()
                .skip(1)
                .filter(version -> !version.equals(versions.get(0)) && models.exists(model, version))
                .findFirst()
                .orElseThrow(() -> ProblemException.conflict("Alias " + alias + " of " + model
                        + " has pointed to no other version that is still there; move it with PUT"));
    }
}
