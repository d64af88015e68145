package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.json.JsonMapper;

/** The names of metrics: what a service has, and what those ask for who watch it. */
final class Scrape {

    private static final Path MONITORING = Path.of("src/main/monitoring");
    private static final Pattern EXPRESSION = Pattern.compile("\"expr\":|expr:");

    /** What PromQL's expressions have beside metrics. */
    private static final Set<String> WORDS = Set.of("by", "or", "and", "unless", "without", "on");

    private Scrape() {}

    /** The names that a service answers with, as Prometheus would store them. */
    static Set<String> names(Client client) {
        return new String(client.download("/actuator/prometheus"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** All that the dashboard and the alerts name, but for {@code up}, which is Prometheus's own. */
    static Set<String> watched() throws IOException {
        var names = new TreeSet<String>();
        var dashboard = Files.readString(MONITORING.resolve("grafana/dashboards/neurona.json"));
        var alerts = Files.readString(MONITORING.resolve("alerts.yml"));
        var expressions = new java.util.ArrayList<String>();
        JsonMapper.shared().readTree(dashboard).findValuesAsString("expr").forEach(expressions::add);
        collect(new Yaml().load(alerts), expressions);
        assertThat(expressions)
                .hasSize((int) (EXPRESSION.matcher(dashboard).results().count()
                        + EXPRESSION.matcher(alerts).results().count()));
        expressions.forEach(expression -> names.addAll(metrics(expression)));
        names.remove("up");
        return names;
    }

    private static void collect(Object yaml, java.util.List<String> expressions) {
        if (yaml instanceof java.util.Map<?, ?> map) {
            map.forEach((key, value) -> {
                if ("expr".equals(key)) {
                    expressions.add(value.toString());
                } else {
                    collect(value, expressions);
                }
            });
        } else if (yaml instanceof Iterable<?> list) {
            list.forEach(element -> collect(element, expressions));
        }
    }

    static Set<String> metrics(String expression) {
        var bare = expression
                .replaceAll("\\{[^}]*}", " ")
                .replaceAll("\\[[^\\]]*]", " ")
                .replaceAll("\\b(by|without|on)\\s*\\([^)]*\\)", " ");
        return Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w|\\s*\\()")
                .matcher(bare)
                .results()
                .filter(match -> match.start() == 0 || !Character.isLetterOrDigit(bare.charAt(match.start() - 1)))
                .map(match -> match.group())
                .filter(name -> !WORDS.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
