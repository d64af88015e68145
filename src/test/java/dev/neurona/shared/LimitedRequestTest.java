package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedRequestTest {

    @ParameterizedTest
    @CsvSource({
        "0, 20, false",
        "0, 21, true",
        "4095, 21, true",
        "4096, 21, false",
        // 16 MB by a telephone on a train
        "16777216, 600, false",
        "1000000, 600, true"
    })
    void givesUpOnABodyThatComesSlowerThanAnyLineIs(long bytes, long seconds, boolean tooSlow) {
        assertThat(LimitedRequest.isTooSlow(bytes, Duration.ofSeconds(seconds))).isEqualTo(tooSlow);
    }
}
