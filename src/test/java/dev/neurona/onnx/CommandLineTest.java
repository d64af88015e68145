package dev.neurona.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** ONNX Runtime 1.29.0 looked through the command line that it was started with, and died of one as long as this. */
class CommandLineTest {

    public static void main(String[] args) {
        System.out.println("available: " + OnnxModel.isAvailable());
    }

    @Test
    void loadsInAProcessWithTheWholeClassPathOnItsCommandLine() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLineTest.class.getName())
                .redirectErrorStream(true)
                .start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        assertThat(output).contains("available: true");
    }
}
