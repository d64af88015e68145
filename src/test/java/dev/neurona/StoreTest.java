package dev.neurona;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jdbc.test.autoconfigure.AutoConfigureTestDatabase;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A test of what is stored: Flyway's schema, Hibernate validating it, all repositories, and the services that the test imports. The
 * database comes from {@link OnH2} or {@link OnPostgres}. No transaction is around a test: the services open their own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@DataJpaTest(showSql = false)
@AutoConfigureTestDatabase(replace = AutoConfigureTestDatabase.Replace.NONE)
@Transactional(propagation = Propagation.NOT_SUPPORTED)
@Import(StoreTest.Beans.class)
public @interface StoreTest {

    @TestConfiguration(proxyBeanMethods = false)
    class Beans {

        /** In microseconds, as both databases keep them. */
        @Bean
        Clock clock() {
            return Clock.tick(Clock.systemUTC(), java.time.Duration.of(1, ChronoUnit.MICROS));
        }
    }
}
