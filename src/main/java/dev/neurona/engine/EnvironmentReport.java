package dev.neurona.engine;

import dev.neurona.shared.Shape;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.springframework.stereotype.Component;

/** What a run was trained with: equal reports and equal seeds give equal metrics. */
@Component
public class EnvironmentReport {

    private final NativeLibrary library;

    EnvironmentReport(NativeLibrary library) {
        this.library = library;
    }

    /**
     * By name: trainer, and why it is DL4J if it is; DL4J's version, backend, Java and operating system. Waits for the native
     * library.
     */
    public Map<String, String> describe(TrainingConfiguration configuration, Shape inputShape, TrainerChoice choice) {
        library.enter();
        var obstacle = choice == TrainerChoice.DL4J
                ? Optional.of("the job asks for it")
                : Learners.obstacle(configuration, inputShape);
        var report = new LinkedHashMap<String, String>();
        report.put("trainer", obstacle.isEmpty() ? "neurona" : "dl4j");
        obstacle.ifPresent(reason -> report.put("trainerReason", reason));
        report.put("dl4j", dl4jVersion());
        report.put("backend", Nd4j.getBackend().getClass().getSimpleName());
        report.put("java", System.getProperty("java.runtime.version"));
        report.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        report.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        return report;
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
