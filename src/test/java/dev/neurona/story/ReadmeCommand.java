package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A curl command of the README and what it says is answered: from a block of {@code ```console}, where commands stand behind
 * {@code $} and all else is output.
 *
 * @param command for a shell
 * @param output as the README shows it; {@code …} stands for what was left out
 */
record ReadmeCommand(String command, String output) {

    private static final Pattern BLOCK = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    static List<ReadmeCommand> read(Path readme) throws IOException {
        var commands = new ArrayList<ReadmeCommand>();
        var blocks = BLOCK.matcher(Files.readString(readme));
        while (blocks.find()) {
            for (var part : blocks.group(1).split("(?m)^\\$ ")) {
                if (part.startsWith("curl")) {
                    var end = endOfCommand(part);
                    commands.add(new ReadmeCommand(
                            part.substring(0, end), part.substring(Math.min(end + 1, part.length()))));
                }
            }
        }
        assertThat(commands).as("commands of the README").isNotEmpty();
        return commands;
    }

    /** A command goes on after a backslash and inside single quotes. */
    private static int endOfCommand(String text) {
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (text.charAt(i) == '\n' && !quoted && text.charAt(i - 1) != '\\') {
                return i;
            }
        }
        return text.length();
    }

    /** Runs it against {@code base} and checks that what the README shows of the answer is in the answer. */
    void run(String base) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", "-o", "pipefail", "-c", command.replace("http://localhost:8080", base))
                .redirectErrorStream(true)
                .start();
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(answer).isZero();
        var shown = json(output.replace("…", "").replaceAll(",\\s*([}\\]])", "$1"));
        if (shown != null && shown.isObject()) {
            var actual = json(answer);
            assertThat(actual).as("JSON: " + answer).isNotNull();
            assertThat(actual.propertyNames()).as(answer).containsAll(shown.propertyNames());
            assertThat(actual.has("errors")).as(answer).isEqualTo(shown.has("errors"));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return command.lines().findFirst().orElse("");
    }
}
