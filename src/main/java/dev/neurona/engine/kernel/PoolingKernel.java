package dev.neurona.engine.kernel;

import java.util.Arrays;

/**
 * Makes one number of all that a window sees of a channel: the greatest, or the mean. Where several are greatest, the first gets the
 * gradient.
 */
final class PoolingKernel implements Kernel {

    private static final int PARTS = 8;

    private final Signal input;
    private final Signal output;
    private final boolean greatest;
    private final Workers workers;
    private final PoolingLine[] lines;
    private final Window window;
    /** Which of the window's numbers was the greatest, counted row by row. */
    private final float[] winners;

    PoolingKernel(Signal input, Signal output, Picture picture, Window window, boolean greatest, Workers workers) {
        this.input = input;
        this.output = output;
        this.greatest = greatest;
        this.workers = workers;
        this.window = window;
        this.lines = new PoolingLine[PARTS];
        Arrays.setAll(lines, part -> new PoolingLine(picture, window));
        this.winners = new float[greatest ? output.values().length : 0];
    }

    @Override
    public void forward(int rows, Pass pass) {
        workers.eachShare(PARTS, share -> {
            for (var row = share.from(rows); row < share.to(rows); row++) {
                forward(lines[share.part()], row);
            }
        });
    }

    private void forward(PoolingLine line, int row) {
        for (var y = 0; y < window.rows(); y++) {
            var at = row * output.width() + y * line.length();
            if (greatest) {
                line.greatest(input.values(), row * input.width(), y);
                line.storeWinners(winners, at);
            } else {
                line.mean(input.values(), row * input.width(), y);
            }
            line.storeResult(output.values(), at);
        }
    }

    @Override
    public void backward(int rows) {
        if (!input.wantsGradients()) {
            return;
        }
        workers.eachShare(PARTS, share -> {
            for (var row = share.from(rows); row < share.to(rows); row++) {
                backward(lines[share.part()], row);
            }
        });
    }

    private void backward(PoolingLine line, int row) {
        var from = row * input.width();
        Arrays.fill(input.gradients(), from, from + input.width(), 0);
        for (var y = 0; y < window.rows(); y++) {
            var at = row * output.width() + y * line.length();
            line.loadGradients(output.gradients(), at);
            if (greatest) {
                line.loadWinners(winners, at);
                line.toWinners(input.gradients(), from, y);
            } else {
                line.toAll(input.gradients(), from, y);
            }
        }
    }
}
