package dev.neurona;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** Gives a test's context an H2 file of its own, with the options of application.yaml. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ContextConfiguration(initializers = OnH2.Database.class)
public @interface OnH2 {

    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var url = context.getEnvironment().getRequiredProperty("spring.datasource.url");
            TestPropertyValues.of("spring.datasource.url=" + url.replace("./data/", directory() + "/"))
                    .applyTo(context);
        }

        private static String directory() {
            try {
                var directory = Files.createTempDirectory("neurona-h2");
                directory.resolve("neurona.mv.db").toFile().deleteOnExit();
                directory.toFile().deleteOnExit();
                return directory.toString();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
