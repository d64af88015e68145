package dev.neurona.plot;

import dev.neurona.engine.FirstWeights;
import dev.neurona.evaluation.Calibration;
import dev.neurona.evaluation.Calibration.Bin;
import dev.neurona.evaluation.Classification.ClassFigures;
import dev.neurona.evaluation.Classification.Figures;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.shared.DaemonThreads;
import dev.neurona.shared.RoleProperties;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Draws pictures in the background before anybody asks for one: what they are drawn with takes more than a second of a processor to load,
 * which the first report would have to wait for beside all else that is new to the process. Once the service is ready one of each sort, for
 * fonts, AWT, XChart and Batik; and those of the first run that makes a version, for what looks into a network.
 */
@Component
class FirstPictures {

    private static final Logger log = LoggerFactory.getLogger(FirstPictures.class);

    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    private final RoleProperties roles;
    private final RunPictures pictures;
    private final AtomicBoolean ofARun = new AtomicBoolean();

    FirstPictures(RoleProperties roles, RunPictures pictures) {
        this.roles = roles;
        this.pictures = pictures;
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        draw(FirstPictures::drawSamples);
    }

    @TransactionalEventListener
    void registered(ModelVersionRegistered event) {
        var runId = event.version().runId();
        if (runId != null && ofARun.compareAndSet(false, true)) {
            draw(() -> pictures.svgs(runId));
        }
    }

    /** Where nobody asks for pictures none are drawn. */
    private void draw(Runnable work) {
        if (roles.isApi()) {
            var thread = new DaemonThreads("first-pictures").newThread(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.warn("No first pictures: whoever asks for one waits a little longer", e);
                }
            });
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    static void drawSamples() {
        var start = System.nanoTime();
        for (var drawing : samples()) {
            Rendering.svg(drawing);
        }
        Rendering.png(reliability());
        log.debug("Pictures can be drawn after {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    /** Lines, bars, text and pictures. */
    private static List<Drawing> samples() {
        var figures = new Figures(1.0, 1.0, 1.0, 1.0, 1.0);
        var classes = IntStream.range(0, CLASSES)
                .mapToObj(index -> new ClassFigures(index, Integer.toString(index), 1, 1, figures))
                .toList();
        var row = Collections.nCopies(CLASSES, 1);
        var weights = new FirstWeights("dense", List.of(SIDE * SIDE), List.of(new float[SIDE * SIDE]));
        return List.of(
                reliability(),
                new ConfusionMatrix(classes, Collections.nCopies(CLASSES, row)),
                new FilterSheet(weights, List.of(SIDE, SIDE, 1)));
    }

    private static Drawing reliability() {
        var bins = IntStream.range(0, CLASSES)
                .mapToObj(bin -> new Bin(bin / 10.0, (bin + 1) / 10.0, 1, bin / 10.0, bin / 10.0))
                .toList();
        return Reliability.of(new Calibration(0, 0, bins));
    }
}
