package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLengthTest {

    private static final int MOST_LINES = 200;

    /** Maven runs the tests in the project's folder. */
    private static final Path SERVICE = Path.of("src/main/java");

    @Test
    void noSourceIsTooLong() throws IOException {
        assertThat(SERVICE.resolve("dev/neurona/Neurona.java")).exists();

        assertThat(tooLong(SERVICE)).isEmpty();
    }

    @Test
    void aSourceOfOneLineTooManyIsFound(@TempDir Path folder) throws IOException {
        var deeper = Files.createDirectories(folder.resolve("deeper"));
        Files.write(folder.resolve("Long.java"), Collections.nCopies(MOST_LINES, "// a line"));
        Files.write(deeper.resolve("TooLong.java"), Collections.nCopies(MOST_LINES + 1, "// a line"));

        assertThat(tooLong(folder)).containsExactly("deeper/TooLong.java has 201 lines, at most 200 are allowed");
    }

    private static List<String> tooLong(Path root) throws IOException {
        var lines = new TreeMap<Path, Integer>();
        try (var files = Files.walk(root)) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                lines.put(root.relativize(file), Files.readAllLines(file).size());
            }
        }
        return lines.entrySet().stream()
                .filter(entry -> entry.getValue() > MOST_LINES)
                .map(entry -> "%s has %d lines, at most %d are allowed"
                        .formatted(entry.getKey().toString().replace('\\', '/'), entry.getValue(), MOST_LINES))
                .toList();
    }
}
