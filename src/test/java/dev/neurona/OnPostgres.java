package dev.neurona;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Gives a test's context an empty database of its own on a real PostgreSQL, of which each JVM starts one. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface OnPostgres {

    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static final AtomicInteger DATABASES = new AtomicInteger();

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.datasource.url=" + Server.createDatabase("neurona" + DATABASES.incrementAndGet()),
                            "spring.datasource.username=postgres",
                            "spring.datasource.password=postgres")
                    .applyTo(context);
        }
    }

    /** Started with the first test that needs it; it ends with the JVM. */
    final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private Server() {}

        /** Answers its JDBC URL, for the user postgres with any password. */
        public static String createDatabase(String name) {
            try (var connection = POSTGRES.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
                return "jdbc:postgresql://localhost:" + POSTGRES.getPort() + "/" + name;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
