package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README lists every setting with its default, as the compiler has found it in the sources. */
class ConfigurationReferenceTest {

    private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(neurona\\.[a-z.-]+)` \\| ([^|]*) \\|", Pattern.MULTILINE);

    @Test
    void listsEverySettingWithItsDefault() throws IOException {
        var settings = new TreeSet<String>();
        for (var property :
                JsonMapper.shared().readTree(Files.readString(METADATA)).at("/properties")) {
            if (property.at("/name").asString().startsWith("neurona.")) {
                settings.add(property.at("/name").asString() + " = " + defaultOf(property));
            }
        }

        assertThat(settings).hasSizeGreaterThan(10);
        assertThat(listed()).isEqualTo(settings);
    }

    private static Set<String> listed() throws IOException {
        var rows = new TreeSet<String>();
        ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(row -> rows.add(row.group(1) + " = "
                        + (row.group(2).startsWith("`")
                                ? row.group(2).replace("`", "").strip()
                                : "")));
        return rows;
    }

    /** Empty when the source has none: then the README says in words what holds. */
    private static String defaultOf(JsonNode property) {
        var value = property.path("defaultValue");
        return value.isArray()
                ? String.join(
                        ", ",
                        StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asString)
                                .toList())
                : value.isMissingNode() ? "" : value.asString().replaceAll("[\\[\\]]", "");
    }
}
