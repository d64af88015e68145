package dev.neurona.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** ONNX Runtime searches the command line that it was started with, and would die of a long one on a usual thread's stack. */
class CommandLineTest {

    /** On a thread such as the service's are: the main one has a larger stack. */
    public static void main(String[] args) throws InterruptedException {
        var thread = new Thread(() -> System.out.println("available: " + OnnxModel.isAvailable()));
        thread.start();
        thread.join();
    }

    @Test
    void loadsInAProcessWithTheWholeClassPathOnItsCommandLine() throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLineTest.class.getName(),
                        "/a/path/".repeat(10_000))
                .redirectErrorStream(true)
                .start();

        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.onExit().join().exitValue()).as(output).isZero();
        assertThat(output).contains("available: true");
    }
}
