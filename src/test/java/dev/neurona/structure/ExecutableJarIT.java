package dev.neurona.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** What is handed out. The class path of the tests would hide a library that the pom leaves out and a test brings back. */
class ExecutableJarIT {

    private static final Path JAR = Path.of("target/neurona.jar");
    private static final Pattern NATIVES =
            Pattern.compile("/([a-z0-9-]+?)-[0-9][^/]*?-((?:linux|macosx|windows)-.*)\\.jar");

    @Test
    void staysBelow250Megabytes() throws IOException {
        assertThat(Files.size(JAR)).isLessThan(DataSize.ofMegabytes(250).toBytes());
    }

    @Test
    void holdsTheNativeCodeOfOnePlatform() throws IOException {
        var natives = entries().stream()
                .map(NATIVES::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1) + " " + matcher.group(2))
                .toList();

        var platform = Loader.getPlatform();
        assertThat(natives)
                .containsExactlyInAnyOrder(
                        "nd4j-native " + platform,
                        "nd4j-native-preset " + platform,
                        "openblas " + platform,
                        "javacpp " + platform);
    }

    /** And what its makers say of others' work in it; ONNX Runtime's own jar has the native code of four platforms. */
    @Test
    void holdsOnnxRuntimeForOnePlatform() throws IOException {
        assertThat(entries())
                .noneMatch(entry -> entry.matches(".*/onnxruntime-.*\\.jar"))
                .contains("META-INF/onnxruntime/ThirdPartyNotices.txt");
        assertThat(entries().stream()
                        .filter(entry -> entry.matches(".*/ai/onnxruntime/native/[^/]+/.*[^/]"))
                        .map(entry -> entry.replaceAll(".*/native/([^/]+)/.*", "$1"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void leavesOutWhatNothingCalls() throws IOException {
        assertThat(entries())
                .isNotEmpty()
                .noneMatch(entry ->
                        entry.matches(".*/(oshi|jna|threetenbp|fastutil|gson|resources|commons-(net|codec))-.*\\.jar"));
    }

    @Test
    void mayCallNativeCodeWithoutAWarning() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
        }
    }

    private static List<String> entries() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).toList();
        }
    }
}
