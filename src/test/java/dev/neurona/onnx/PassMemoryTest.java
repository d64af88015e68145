package dev.neurona.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassMemoryTest {

    /** 700 floats and 2. */
    @Test
    void addsUpWhatIsThereAtTheSameTime() {
        var graph = new Graph("product");
        var x = graph.input("x", List.of(700));
        graph.output("y", graph.node("MatMul", List.of(x, graph.constant(new float[1400], 700, 2))), List.of(2));

        assertThat(PassMemory.ofInstance(graph.toBytes())).isEqualTo((700 + 2) * 4);
    }

    /** Of three values of 1,000 floats two are there at a time. */
    @Test
    void leavesOutWhatNobodyNeedsAnyMore() {
        var graph = new Graph("chain");
        var x = graph.input("x", List.of(1000));
        graph.output("y", graph.node("Relu", List.of(graph.node("Abs", List.of(x)))), List.of(1000));

        assertThat(PassMemory.ofInstance(graph.toBytes())).isEqualTo(2 * 1000 * 4);
    }

    /** The sum takes the first of the three again. */
    @Test
    void keepsWhatIsNeededLater() {
        var graph = new Graph("residual");
        var x = graph.input("x", List.of(1000));
        var inner = graph.node("Abs", List.of(x));
        graph.output("y", graph.node("Add", List.of(x, inner)), List.of(1000));

        assertThat(PassMemory.ofInstance(graph.toBytes())).isEqualTo(3 * 1000 * 4);
    }

    @Test
    void knowsHowLargeAValueIsThatNobodyComputes() {
        assertThat(PassMemory.ofInstance(expanding(1L << 40))).isGreaterThan(4.0 * (1L << 40));
    }

    @Test
    void saysNothingOfWhatIsNoGraph() {
        assertThat(PassMemory.ofInstance(new byte[] {1, 2, 3})).isZero();
        assertThat(PassMemory.ofInstance(new byte[0])).isZero();
    }

    /** Answers the largest of as many copies of its input as it is told to make. */
    private static byte[] expanding(long copies) {
        var graph = new Graph("expanding");
        var x = graph.input("x", List.of(1));
        var copied = graph.node("Expand", List.of(x, graph.constant(1, copies)));
        graph.output("y", graph.node("ReduceMax", List.of(copied), Attribute.of("axes", new long[] {1})), List.of(1));
        return graph.toBytes();
    }
}
