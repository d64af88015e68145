package dev.neurona.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.neurona.network.Augmentation;
import dev.neurona.network.Augmentation.Flip;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmenterTest {

    private static final float[] IMAGE = {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void leavesAnImageAsItIsWhenNothingIsAskedFor() {
        assertThat(changed(new Augmentation(null, null, null, null), 1, 1)).containsExactly(IMAGE);
    }

    @Test
    void mirrorsEveryOtherTime() {
        var seen = new HashSet<List<Float>>();
        for (var example = 0; example < 50; example++) {
            seen.add(list(changed(new Augmentation(null, null, null, Flip.HORIZONTAL), 1, example)));
        }

        assertThat(seen).containsExactlyInAnyOrder(list(IMAGE), List.of(3f, 2f, 1f, 6f, 5f, 4f, 9f, 8f, 7f));
    }

    @Test
    void mirrorsUpsideDown() {
        var seen = new HashSet<List<Float>>();
        for (var example = 0; example < 50; example++) {
            seen.add(list(changed(new Augmentation(null, null, null, Flip.VERTICAL), 1, example)));
        }

        assertThat(seen).containsExactlyInAnyOrder(list(IMAGE), List.of(7f, 8f, 9f, 4f, 5f, 6f, 1f, 2f, 3f));
    }

    /** A single bright pixel in the middle: shifts keep its sum, turns and zooms about the middle keep its place. */
    @Test
    void shiftsTurnsAndZooms() {
        var image = new float[49];
        image[24] = 1;
        var shape = Shape.of(7, 7, 1);
        for (var example = 0; example < 20; example++) {
            var shifted = image.clone();
            new Augmenter(new Augmentation(0.3, null, null, null), shape, 1).apply(shifted, 0, 1, example);
            var turned = image.clone();
            new Augmenter(new Augmentation(null, 0.5, null, null), shape, 1).apply(turned, 0, 1, example);

            var sum = 0f;
            for (var value : shifted) {
                sum += value;
            }
            assertThat(sum).isCloseTo(1, within(1e-4f));
            assertThat(turned[24]).isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void bringsNothingInFromOutside() {
        var bright = new float[] {1, 1, 1, 1, 1, 1, 1, 1, 1};
        for (var example = 0; example < 20; example++) {
            var values = bright.clone();
            new Augmenter(new Augmentation(0.5, 0.1, 0.2, null), Shape.of(3, 3, 1), 1).apply(values, 0, 1, example);
            for (var value : values) {
                assertThat(value).isBetween(0f, 1.00001f);
            }
        }
    }

    @Test
    void dependsOnSeedEpochAndExampleAlone() {
        var all = new Augmentation(0.3, 0.2, 0.2, Flip.HORIZONTAL_AND_VERTICAL);

        assertThat(changed(all, 1, 1)).isEqualTo(changed(all, 1, 1));
        assertThat(changed(all, 1, 1)).isNotEqualTo(changed(all, 2, 1)).isNotEqualTo(changed(all, 1, 2));
    }

    @Test
    void keepsChannelsApart() {
        var values = new float[] {1, 10, 2, 20, 9, 9};
        var augmenter = new Augmenter(new Augmentation(null, null, null, Flip.HORIZONTAL), Shape.of(1, 2, 2), 1);
        for (var example = 0; example < 10; example++) {
            augmenter.apply(values, 0, 1, example);
            assertThat(values[1]).isEqualTo(values[0] * 10);
            assertThat(values[4]).isEqualTo(9);
        }
    }

    private static float[] changed(Augmentation augmentation, int epoch, int example) {
        var values = IMAGE.clone();
        new Augmenter(augmentation, Shape.of(3, 3, 1), 7).apply(values, 0, epoch, example);
        return values;
    }

    private static List<Float> list(float[] values) {
        var list = new ArrayList<Float>();
        for (var value : values) {
            list.add((float) Math.round(value));
        }
        return list;
    }
}
