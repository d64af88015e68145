package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program as it was at an earlier commit. */
final class OlderBuild {

    private OlderBuild() {}

    /** Builds it, a minute or two, unless that was done before; where there is no such commit, the test is skipped. */
    static Path jar(String commit) throws IOException, InterruptedException {
        var directory = Path.of("target/older", commit).toAbsolutePath();
        var jar = directory.resolve("target/neurona.jar");
        if (Files.exists(jar)) {
            return jar;
        }
        assumeTrue(isThere(commit), "NOT TESTED: the commit " + commit + " is not in the history of this checkout");
        Files.createDirectories(directory);
        var archive = new ProcessBuilder("git", "archive", commit).redirectError(Redirect.INHERIT);
        var unpack = new ProcessBuilder("tar", "-x", "-C", directory.toString()).redirectError(Redirect.INHERIT);
        for (var process : ProcessBuilder.startPipeline(List.of(archive, unpack))) {
            assertThat(process.waitFor()).as("git archive | tar").isZero();
        }
        var maven = new ProcessBuilder(
                        "./mvnw",
                        "-q",
                        "-B",
                        "-ntp",
                        "package",
                        "-DskipTests",
                        "-Dspotless.check.skip",
                        "-Dcyclonedx.skip")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("build.log").toFile())
                .start();
        assertThat(maven.waitFor())
                .as("the build, see build.log in " + directory)
                .isZero();
        return jar;
    }

    private static boolean isThere(String commit) throws InterruptedException {
        try {
            return new ProcessBuilder("git", "rev-parse", "--verify", "--quiet", commit + "^{commit}")
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
