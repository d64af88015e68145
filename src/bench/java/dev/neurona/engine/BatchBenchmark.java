package dev.neurona.engine;

import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Features;
import dev.neurona.dataset.Split;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One batch, gathered and learned, by the kernels and by DL4J's {@code fit}: milliseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
public class BatchBenchmark {

    @Param({"ARTICLE", "MLP512", "CONVNET"})
    BenchNetwork network;

    @Param({"AUTO", "DL4J"})
    TrainerChoice trainer;

    private Learner learner;
    private BatchBuffer batch;
    private Features scaled;
    private int[] order;
    private Examples train;

    @Setup
    public void build() {
        TestEngine.library().enter();
        train = BenchNetwork.mnist(Split.TRAIN);
        var configuration = network.configuration(1, 1);
        learner = Learners.of(NetworkBuilder.build(configuration, train.inputShape()), configuration, train, trainer);
        batch = new BatchBuffer(configuration.batchSize(), train.featureCount(), train.classes());
        scaled = train.scaled(configuration.preprocessing());
        order = Shuffle.order(train.size(), 1, 1);
    }

    @Benchmark
    public float[] batch() {
        batch.load(train, scaled, order, 0, network.configuration(1, 1).batchSize());
        return learner.fit(batch);
    }
}
