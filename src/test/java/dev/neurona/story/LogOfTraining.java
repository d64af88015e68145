package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to what the threads write that train. */
final class LogOfTraining extends AppenderBase<ILoggingEvent> {

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();

    static LogOfTraining begin() {
        var log = new LogOfTraining();
        log.start();
        root().addAppender(log);
        return log;
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Override
    protected void append(ILoggingEvent line) {
        line.prepareForDeferredProcessing();
        if (line.getThreadName().matches("job-\\d+|run-.*|training-helper.*")) {
            lines.add(line);
        }
    }

    /** Every line says which job it is about, and those of the training itself which run. */
    void requireIds(long job, long run) {
        root().detachAppender(this);
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                        .as(line.getFormattedMessage())
                        .containsEntry("neurona.job.id", Long.toString(job)));
        assertThat(lines)
                .filteredOn(line -> line.getFormattedMessage().startsWith("Run "))
                .hasSizeGreaterThan(5)
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap())
                        .as(line.getFormattedMessage())
                        .containsEntry("neurona.run.id", Long.toString(run)));
    }
}
