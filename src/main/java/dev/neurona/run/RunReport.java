package dev.neurona.run;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt at a run has to tell since its last report. All of it is stored, or nothing.
 *
 * @param number counts the reports of an attempt from 1; one that is sent again, since nobody knows whether it was stored, is stored
 *     once
 * @param epochsCompleted until now
 * @param step how many updates of the parameters there were until now
 * @param points what was measured within an epoch
 * @param epochMetrics what the epoch gave that is just completed; empty within an epoch
 * @param checkpoint takes the place of the one before; null leaves that
 */
public record RunReport(
        long number,
        int epochsCompleted,
        long step,
        List<Point> points,
        Map<String, Double> epochMetrics,
        @Nullable RunCheckpoint checkpoint) {

    /** One value of one metric after so many steps, in the epoch that counts from 1. */
    public record Point(String name, int epoch, long step, double value) {}
}
