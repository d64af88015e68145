package dev.neurona.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Of many predictions, asked for one after the other, the median and p99 in milliseconds. */
record Latency(double p50, double p99) {

    static Latency measure(Client client, byte[] body, int count) {
        var millis = new double[count];
        for (var i = 0; i < count; i++) {
            var start = System.nanoTime();
            assertThat(client.post("/api/v1/models/digits/predictions", "application/json", body)
                            .statusCode())
                    .isEqualTo(200);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return new Latency(millis[count / 2], millis[count * 99 / 100]);
    }

    /** The p99 in the middle of an odd number of them. */
    static double medianP99(List<Latency> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(Latency::p99))
                .toList()
                .get(rounds.size() / 2)
                .p99();
    }

    @Override
    public String toString() {
        return "%.2f/%.2f".formatted(p50, p99);
    }
}
