package dev.neurona.engine.kernel;

import java.util.List;

/**
 * A network as a list of kernels over one set of parameters, trained one batch after another. The parameters and the optimizer's
 * state are those of the network that it was read from, which sees them after {@link #store}. Confined to one thread.
 */
public final class KernelNetwork implements AutoCloseable {

    private final Signal input;
    private final Signal output;
    private final List<Kernel> kernels;
    private final Loss loss;
    private final int differentiated;
    private final List<UpdateBlock> blocks;
    private final Workers workers;

    KernelNetwork(KernelNetworkBuilder parts, Loss loss, List<UpdateBlock> blocks) {
        this.input = parts.input();
        this.output = parts.output();
        this.kernels = parts.kernels();
        this.loss = loss;
        // The loss may stand for the last activation's derivative too
        this.differentiated = loss.includes(parts.lastActivation()) ? kernels.size() - 1 : kernels.size();
        this.blocks = blocks;
        this.workers = parts.workers();
    }

    /**
     * One update from a batch.
     *
     * @param features {@code [rows, …]}, row-major; read, not kept
     * @param targets {@code [rows, units]}
     * @param step the updates there were before, from 0
     * @param epoch from 0
     */
    public void fit(float[] features, float[] targets, int rows, int step, int epoch) {
        differentiate(features, targets, rows, step);
        update(rows, step, epoch);
    }

    /** The first half of {@link #fit}: leaves the gradients of the loss's sum over the batch in the network. */
    public void differentiate(float[] features, float[] targets, int rows, int step) {
        forward(features, rows, new Pass(true, step));
        backward(targets, rows);
    }

    /** The second half of {@link #fit}: one step of the optimizer by the gradients that are in the network. */
    public void update(int rows, int step, int epoch) {
        for (var block : blocks) {
            block.update(rows, step, epoch, workers);
        }
    }

    /** The answers for a batch, {@code [rows, units]}, in an array that the next call overwrites. */
    public float[] predict(float[] features, int rows) {
        forward(features, rows, Pass.INFERENCE);
        return outputs();
    }

    /** What the last forward pass answered, {@code [rows, units]}: after {@link #fit}, from before the update. */
    public float[] outputs() {
        return output.values();
    }

    private void forward(float[] features, int rows, Pass pass) {
        input.hold(features);
        for (var kernel : kernels) {
            kernel.forward(rows, pass);
        }
    }

    private void backward(float[] targets, int rows) {
        loss.gradients(output.values(), targets, output.gradients(), rows * output.width(), output.width());
        for (var i = differentiated - 1; i >= 0; i--) {
            kernels.get(i).backward(rows);
        }
    }

    /** Takes over parameters and state that somebody else has changed in the network it was read from. */
    public void load() {
        blocks.forEach(UpdateBlock::load);
    }

    /** Takes over parameters that somebody else has changed in the network it was read from. */
    public void loadParameters() {
        blocks.forEach(UpdateBlock::loadParameters);
    }

    /** Shows the optimizer's state to the network that it was read from; the parameters it sees after every step. */
    public void store() {
        blocks.forEach(UpdateBlock::store);
    }

    @Override
    public void close() {
        kernels.forEach(Kernel::close);
    }
}
