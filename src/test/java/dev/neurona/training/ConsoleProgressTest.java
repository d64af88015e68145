package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

    @Test
    void writesOneLineOverAndOverAgain() {
        var bytes = new ByteArrayOutputStream();
        var progress = new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), "Run 3");

        progress.show(0.25, 1);
        progress.show(0.5, 2);
        progress.hide();

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("\r\u001b[KRun 3, epoch 1 [")
                .contains("\r\u001b[KRun 3, epoch 2 [===============               ]  50 %")
                .endsWith("\r\u001b[K")
                .doesNotContain("\n");
    }

    /** A run that goes on from 40 % and is at 70 % after 6 s needs 6 s more. */
    @Test
    void reckonsWithWhatThisAttemptHasTrained() {
        var progress = new ConsoleProgress(new PrintStream(new ByteArrayOutputStream()), "Run 3");
        progress.show(0.4, 2);

        assertThat(progress.line(0.7, 4, Duration.ofSeconds(6))).endsWith(" 70 %, 6 s left");
        assertThat(progress.line(0.4, 4, Duration.ofSeconds(6))).endsWith(" 40 %");
    }

    @Test
    void writesNothingWhereThereIsNoTerminal() {
        var progress = new ConsoleProgress(null, "Run 3");

        progress.show(0.5, 1);
        progress.hide();
    }
}
