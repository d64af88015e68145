package dev.neurona.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import org.hibernate.TransactionException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away for a while, or has taken a transaction back, from a fault of ours. */
public final class Outage {

    private Outage() {}

    /** Whether {@code e} says that there was no database to talk to, or {@link #isTakenBack}: the same may well succeed later. */
    public static boolean is(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotCreateTransactionException
                    // The connection broke, so there is no saying how the transaction ended
                    || cause instanceof TransactionException
                    || cause instanceof SQLException sql && (isConnection(sql) || isConnection(sql.getSQLState()))) {
                return true;
            }
        }
        return isTakenBack(e);
    }

    /**
     * Whether {@code e} says that the database has ended this transaction, so that another one that had locked what it needed, and needed what it
     * had locked, could go on: SQL's serialization failure, and PostgreSQL's deadlock. A migration beside requests can be such another.
     */
    static boolean isTakenBack(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && List.of("40001", "40P01").contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isConnection(SQLException e) {
        // The last is the connection pool's own, for a connection that it has given up
        return e instanceof SQLTransientConnectionException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || e.getSQLState() == null && "Connection is closed".equals(e.getMessage());
    }

    /** SQL's class 08, and PostgreSQL's 57P (shutting down, crashed, starting) and 53300 (too many connections). */
    private static boolean isConnection(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.startsWith("57P") || state.equals("53300"));
    }
}
