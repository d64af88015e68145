package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import dev.neurona.Mutations;
import dev.neurona.dataset.Datasets;
import dev.neurona.model.Models;
import dev.neurona.prediction.OnnxUpload.Description;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** ONNX files that were damaged at random, up to the version that they would become: taken, or a 422. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzedOnnxTest {

    private final OnnxUpload upload = new OnnxUpload(
            mock(Models.class, withSettings().stubOnly()),
            Datasets.bundled(),
            new PredictionProperties(DataSize.ofMegabytes(64), 1, 2048, 256, Duration.ofSeconds(10)),
            JsonMapper.shared());

    @Test
    void damagedFilesAreTakenOrRefused() {
        var file = OnnxUploadTest.softmax(Shape.of(2, 3), 3, "y");
        var taken = 0;
        for (var seed = 0; seed < Mutations.count(); seed++) {
            var damaged = Mutations.of(file, new Random(seed));
            var start = System.nanoTime();
            try {
                upload.register("mine", damaged, new Description(null, null, null, null, null));
                taken++;
            } catch (ProblemException e) {
                assertThat(e.kind()).isEqualTo(ProblemKind.INVALID);
            } catch (Throwable e) {
                System.out.println(HexFormat.of().formatHex(damaged));
                fail("file " + seed + " is neither taken nor refused", e);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("file %d", seed)
                    .isLessThan(Duration.ofSeconds(5));
        }
        assertThat(taken).as("some damages don't matter").isBetween(1, Mutations.count() - 1);
    }
}
