package dev.neurona.engine;

import dev.neurona.shared.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.stereotype.Component;

/** What a run was trained with: equal reports and equal seeds give equal metrics. */
@Component
public class EnvironmentReport {

    private static final String CPU = cpu();

    private final NativeLibrary library;

    EnvironmentReport(NativeLibrary library) {
        this.library = library;
    }

    /**
     * By name: Neurona's version; trainer, and why it is DL4J if it is; DL4J's version, backend, Java, operating system and processor.
     * Waits for the native library.
     */
    public Map<String, String> describe(TrainingConfiguration configuration, Shape inputShape, TrainerChoice choice) {
        library.enter();
        var obstacle = choice == TrainerChoice.DL4J
                ? Optional.of("the job asks for it")
                : Learners.obstacle(configuration, inputShape);
        var report = new LinkedHashMap<String, String>();
        report.put("neurona", neuronaVersion());
        report.put("trainer", obstacle.isEmpty() ? "neurona" : "dl4j");
        obstacle.ifPresent(reason -> report.put("trainerReason", reason));
        report.put("dl4j", dl4jVersion());
        report.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        report.put("java", System.getProperty("java.runtime.version"));
        report.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        report.put("cpu", CPU);
        report.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return report;
    }

    /** From the jar's manifest; classes in a folder have none. */
    private static String neuronaVersion() {
        var version = EnvironmentReport.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** As Linux calls it; elsewhere only Windows says something. */
    private static String cpu() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException | UncheckedIOException e) {
            return Objects.requireNonNullElse(System.getenv("PROCESSOR_IDENTIFIER"), "unknown");
        }
    }

    /** DL4J's manifest does not say its version; what Maven left beside it does. */
    private static String dl4jVersion() {
        try (var file = MultiLayerNetwork.class.getResourceAsStream(
                "/META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties")) {
            var properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
