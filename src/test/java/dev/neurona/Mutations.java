package dev.neurona;

import java.util.Arrays;
import java.util.Random;

/** Damages files as a careless or a hostile sender would; the same ones for the same seed. */
public final class Mutations {

    private static final int[] SIZES = {
        0, 1, -1, 2, 255, 256, 65_535, 65_536, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 28
    };

    private Mutations() {}

    /** How many of each kind a test makes: {@code -Dfuzz.uploads=…}. */
    public static int count() {
        return Integer.getInteger("fuzz.uploads", 50);
    }

    /** {@code file} with one damage, or a few. */
    public static byte[] of(byte[] file, Random random) {
        var damaged = file.clone();
        for (var times = 1 + random.nextInt(random.nextBoolean() ? 1 : 8); times > 0; times--) {
            damaged = one(damaged, random);
        }
        return damaged;
    }

    private static byte[] one(byte[] file, Random random) {
        if (file.length < 8) {
            var noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            return noise;
        }
        var at = random.nextInt(file.length - 4);
        var length = 1 + random.nextInt(Math.min(64, file.length - at));
        return switch (random.nextInt(8)) {
            case 0 -> set(file, at, file[at] ^ 1 << random.nextInt(8));
            case 1 -> set(file, at, random.nextInt(256));
            // The beginning is where headers are
            case 2 -> set(file, random.nextInt(Math.min(64, file.length)), random.nextInt(256));
            case 3 -> size(file, random.nextBoolean() ? at : at & 0x3f, random);
            case 4 -> Arrays.copyOf(file, at);
            case 5 -> splice(file, at, at + length, new byte[0]);
            case 6 -> splice(file, at, at, Arrays.copyOfRange(file, at, at + length));
            default -> {
                var noise = new byte[length];
                random.nextBytes(noise);
                yield splice(file, at, at, noise);
            }
        };
    }

    private static byte[] set(byte[] file, int at, int value) {
        file[at] = (byte) value;
        return file;
    }

    /** What may be a length or a count somewhere, in both byte orders. */
    private static byte[] size(byte[] file, int at, Random random) {
        var value = SIZES[random.nextInt(SIZES.length)];
        if (random.nextBoolean()) {
            value = Integer.reverseBytes(value);
        }
        for (var i = 0; i < 4 && at + i < file.length; i++) {
            file[at + i] = (byte) (value >>> 8 * i);
        }
        return file;
    }

    private static byte[] splice(byte[] file, int from, int to, byte[] middle) {
        var spliced = new byte[file.length - (to - from) + middle.length];
        System.arraycopy(file, 0, spliced, 0, from);
        System.arraycopy(middle, 0, spliced, from, middle.length);
        System.arraycopy(file, to, spliced, from + middle.length, file.length - to);
        return spliced;
    }
}
