package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShuffleTest {

    @Test
    void isAPermutationThatOnlyTheSeedAndTheEpochDecide() {
        var order = Shuffle.order(1000, 42, 3);

        assertThat(order)
                .isEqualTo(Shuffle.order(1000, 42, 3))
                .containsExactlyInAnyOrder(IntStream.range(0, 1000).toArray());
    }

    @Test
    void isAnotherForEverySeedAndEpoch() {
        var orders = new HashSet<List<Integer>>();
        for (var seed = 0; seed < 20; seed++) {
            for (var epoch = 1; epoch <= 20; epoch++) {
                orders.add(IntStream.of(Shuffle.order(50, seed, epoch)).boxed().toList());
            }
        }

        assertThat(orders).hasSize(400);
    }

    @Test
    void putsEveryExampleEverywhereEquallyOften() {
        var counts = new int[5][5];
        for (var seed = 0; seed < 10_000; seed++) {
            var order = Shuffle.order(5, seed, 1);
            for (var place = 0; place < 5; place++) {
                counts[order[place]][place]++;
            }
        }

        // Binomial, 10,000 draws at 1/5: a standard deviation of 40
        assertThat(Stream.of(counts).flatMapToInt(IntStream::of)).allMatch(count -> count > 1_800 && count < 2_200);
    }
}
