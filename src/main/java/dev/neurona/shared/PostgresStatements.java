package dev.neurona.shared;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets PostgreSQL's prepared statements outlive a migration by the next version's first replica. Where that adds a column, the server refuses
 * what this process has prepared and answers all columns ("cached plan must not change result type": every insert does that whose id the
 * database makes). With {@code autosave=conservative} the driver then goes back to before the statement and prepares it anew.
 */
@Component
final class PostgresStatements implements BeanPostProcessor {

    private static final String AUTOSAVE = "autosave";

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl() != null
                && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            pool.getDataSourceProperties().putIfAbsent(AUTOSAVE, "conservative");
        }
        return bean;
    }
}
