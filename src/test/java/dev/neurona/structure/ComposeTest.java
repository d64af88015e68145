package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What no machine without Docker can see: whether docker-compose.yml and the application mean the same database. */
class ComposeTest {

    private final Map<String, Object> services = section(load("docker-compose.yml"), "services");
    private final Map<String, Object> neurona = section(services, "neurona");
    private final Map<String, Object> environment = section(neurona, "environment");
    private final Map<String, Object> postgres = section(section(services, "postgres"), "environment");

    @Test
    void setsEveryVariableThatTheProfileReadsAndNoOther() throws IOException {
        assertThat(environment).containsEntry("SPRING_PROFILES_ACTIVE", "postgres");
        var profile = Files.readString(Path.of("src/main/resources/application-postgres.yaml"));
        var read = new TreeSet<String>();
        Pattern.compile("\\$\\{(NEURONA_\\w+)").matcher(profile).results().forEach(match -> read.add(match.group(1)));
        var set = new TreeSet<>(environment.keySet());
        set.remove("SPRING_PROFILES_ACTIVE");
        set.remove("NEURONA_ROLES");

        assertThat(read).contains("NEURONA_DB_URL", "NEURONA_DB_USER", "NEURONA_DB_PASSWORD");
        assertThat(set).isEqualTo(read);
    }

    @Test
    void namesTheDatabaseAndTheUserThatPostgresqlIsStartedWith() {
        var host = "postgres";
        assertThat(services).containsKey(host);
        assertThat(environment)
                .containsEntry("NEURONA_DB_URL", "jdbc:postgresql://" + host + ":5432/" + postgres.get("POSTGRES_DB"))
                .containsEntry("NEURONA_DB_USER", postgres.get("POSTGRES_USER"))
                .containsEntry("NEURONA_DB_PASSWORD", postgres.get("POSTGRES_PASSWORD"));
    }

    @Test
    void publishesTheServiceOnLoopbackOnlyAndTheDatabaseNowhere() {
        assertThat(neurona).containsEntry("ports", List.of("127.0.0.1:8080:8080"));
        assertThat(section(services, "postgres")).doesNotContainKey("ports");
    }

    /** Also by "--scale worker=3": a worker has no port and no name that only one can have. */
    @Test
    void dividesTheWorkAmongAnApiAndWorkers() {
        var worker = section(services, "worker");
        assertThat(environment).containsEntry("NEURONA_ROLES", "api");
        assertThat(section(worker, "environment"))
                .containsEntry("NEURONA_ROLES", "worker")
                .containsEntry("NEURONA_DB_URL", environment.get("NEURONA_DB_URL"));
        assertThat(worker).containsEntry("image", neurona.get("image")).doesNotContainKeys("ports", "container_name");
    }

    /** Only with "--profile monitoring", and what it mounts is there. */
    @Test
    void watchesTheServiceWhereSomebodyAsksForIt() {
        for (var name : List.of("prometheus", "grafana")) {
            var service = section(services, name);
            assertThat(service).containsEntry("profiles", List.of("monitoring"));
            assertThat((List<?>) service.get("ports"))
                    .allSatisfy(port -> assertThat(port.toString()).startsWith("127.0.0.1:"));
            assertThat((List<?>) service.get("volumes"))
                    .filteredOn(volume -> volume.toString().startsWith("./"))
                    .isNotEmpty()
                    .allSatisfy(volume ->
                            assertThat(Path.of(volume.toString().split(":")[0])).exists());
        }
        var scraped = section(load("src/main/monitoring/prometheus.yml"), "global");
        assertThat(scraped).containsKey("scrape_interval");
        assertThat(services).containsKeys("neurona", "worker");
    }

    @Test
    void keepsOnAVolumeWhatTheDatabaseWrites() {
        var volumes = section(load("docker-compose.yml"), "volumes");
        assertThat(volumes).containsOnlyKeys("neurona-data", "postgres-data", "prometheus-data");
        assertThat(section(services, "postgres"))
                .containsEntry("volumes", List.of("postgres-data:/var/lib/postgresql/data"));
    }

    private static Map<String, Object> load(String file) {
        try (var reader = Files.newBufferedReader(Path.of(file))) {
            return new Yaml().load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> section(Map<String, Object> parent, String name) {
        assertThat(parent).containsKey(name);
        return (Map<String, Object>) parent.get(name);
    }
}
