package dev.neurona.story;

import dev.neurona.Neurona;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service, as {@code main} starts it, on a free port. */
final class Service implements Replica {

    private static @Nullable Service shared;

    private final ConfigurableApplicationContext context;
    private final Client client;

    private Service(ConfigurableApplicationContext context) {
        this.context = context;
        this.client =
                new Client("http://localhost:" + context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** One for all tests of this JVM that need nothing of their own, and call what they make by names of their own. */
    static synchronized Service shared() {
        if (shared == null) {
            try {
                shared = start(
                        Files.createTempDirectory(Path.of("target").toAbsolutePath(), "shared"),
                        "neurona.quickstart=false",
                        "neurona.training.workers=3");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    /** Starts it on an H2 file in {@code directory}, with the settings of the default one. */
    static Service start(Path directory, String... properties) {
        var settings = ";USER=sa;WRITE_DELAY=0;LOCK_TIMEOUT=10000;DB_CLOSE_ON_EXIT=FALSE";
        return startWith(Stream.concat(
                        Stream.of(
                                "spring.datasource.url=jdbc:h2:async:" + directory.resolve("neurona") + settings,
                                "neurona.datasets.cache=" + directory.resolve("cache")),
                        Stream.of(properties))
                .toArray(String[]::new));
    }

    static Service startWith(String... properties) {
        var arguments = Stream.concat(Stream.of("server.port=0"), Stream.of(properties))
                .map(property -> "--" + property)
                .toArray(String[]::new);
        return new Service(new SpringApplicationBuilder(Neurona.class).run(arguments));
    }

    @Override
    public Client client() {
        return client;
    }

    /** What Spring has made of a type. */
    <T> Stream<T> beans(Class<T> type) {
        return context.getBeanProvider(type).stream();
    }

    @Override
    public void close() {
        context.close();
    }
}
