package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.neurona.network.Dense;
import dev.neurona.network.Network;
import dev.neurona.network.Optimizer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.json.JsonTest;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

@JsonTest
@Import({StrictJson.class, ValidationAutoConfiguration.class})
class StrictJsonTest {

    record Document(
            @NotNull @Valid Network network,
            @Valid Optimizer optimizer,
            @Min(1) Integer epochs) {}

    @Autowired
    JsonMapper mapper;

    @Autowired
    StrictJson json;

    @Test
    void readsWhatIsRight() {
        var reading = read("""
                {"network": {"layers": [{"type": "dense", "units": 10, "activation": "softmax"}]}, "epochs": 3}""");

        assertThat(reading.faults()).isEmpty();
        assertThat(reading.orThrow().epochs()).isEqualTo(3);
        assertThat(reading.orThrow().network().layers()).hasSize(1).first().isInstanceOf(Dense.class);
    }

    @Test
    void namesEveryFaultOfADocumentAtOnce() {
        var reading = read("""
                {"network": {"layers": [
                    {"type": "dense", "units": -3, "activation": "relo"},
                    {"type": "dens", "units": 10},
                    {"units": 10},
                    {"type": "dense", "units": "ten", "unit": 1},
                    {"type": "dense", "units": 1.5},
                    {"type": "dense"}]},
                 "optimizer": {"type": "adam", "learningRate": "NaN", "beta1": 1},
                 "epochs": 0, "epoch": 5}""");

        assertThat(reading.faults())
                .extracting(Fault::pointer)
                .containsExactlyInAnyOrder(
                        "/network/layers/0/units",
                        "/network/layers/0/activation",
                        "/network/layers/1/type",
                        "/network/layers/2/type",
                        "/network/layers/3/units",
                        "/network/layers/3/unit",
                        "/network/layers/4/units",
                        "/network/layers/5/units",
                        "/optimizer/learningRate",
                        "/optimizer/beta1",
                        "/epochs",
                        "/epoch");
    }

    @Test
    void saysWhatWasWrongItsValueAndWhatWouldBeRight() {
        assertThat(faultOf("""
                {"network": {"layers": [{"type": "dense", "units": 3, "activation": "relo"}]}}"""))
                .isEqualTo(new Fault(
                        "/network/layers/0/activation",
                        "is \"relo\"; it must be one of [\"elu\", \"gelu\", \"leaky_relu\", \"linear\", \"relu\", \"selu\","
                                + " \"sigmoid\", \"softmax\", \"softplus\", \"swish\", \"tanh\"]"));
        assertThat(faultOf("""
                {"network": {"layers": [{"type": "dens", "units": 3}]}}"""))
                .isEqualTo(new Fault(
                        "/network/layers/0/type",
                        "is \"dens\"; known are [activation, average_pooling2d, batch_normalization, conv2d, dense, depthwise_conv2d,"
                                + " dropout, flatten, gaussian_noise, global_average_pooling2d, global_max_pooling2d, lstm, max_pooling2d,"
                                + " reshape, separable_conv2d, simple_rnn]"));
        assertThat(faultOf("""
                {"network": {"layers": [{"type": "dense", "units": -3}]}}""")).isEqualTo(new Fault("/network/layers/0/units", "is -3; it must be greater than 0"));
        assertThat(faultOf("""
                {"network": {"layers": [{"type": "dense", "units": 3}]}, "epochs": "five"}"""))
                .isEqualTo(new Fault("/epochs", "is \"five\"; it must be a whole number below 2,147,483,648"));
        assertThat(faultOf("{}")).isEqualTo(new Fault("/network", "is missing; it must not be null"));
    }

    @Test
    void refusesNumbersThatAreNone() {
        for (var number : List.of("\"NaN\"", "\"0.1\"", "1e999", "-1e999", "true", "[]", "{}", "0", "-0.1")) {
            var faults = read("""
                    {"network": {"layers": [{"type": "dense", "units": 3}]},
                     "optimizer": {"type": "sgd", "learningRate": %s}}""".formatted(number)).faults();

            assertThat(faults).as(number).extracting(Fault::pointer).containsExactly("/optimizer/learningRate");
        }
    }

    @Test
    void refusesADocumentThatIsNoObject() {
        for (var document : List.of("[]", "5", "\"text\"", "null", "true")) {
            assertThat(read(document).faults())
                    .as(document)
                    .extracting(Fault::pointer)
                    .containsExactly("");
        }
    }

    @Test
    void answersAnyMutationOfADocumentWithFaultsOrADocument() {
        var random = new Random(1);
        var values = List.of(
                "null", "true", "-1", "1e999", "\"x\"", "[]", "{}", "[null]", "{\"type\": 1}", "{\"type\": \"adam\"}");
        for (var i = 0; i < 2_000; i++) {
            var text = """
                    {"network": {"layers": [{"type": T, "units": U, "activation": A}, L]}, "optimizer": O, "epochs": E, "K": 1}""";
            for (var place : List.of("T", "U", "A", "L", "O", "E")) {
                text = text.replace(": " + place, ": " + values.get(random.nextInt(values.size())))
                        .replace(" " + place + "]", " " + values.get(random.nextInt(values.size())) + "]");
            }
            var reading = read(text);
            assertThat(reading.faults()).as(text).isNotEmpty().hasSizeLessThanOrEqualTo(50);
            assertThat(catchThrowableOfType(ProblemException.class, reading::orThrow)
                            .kind())
                    .isEqualTo(ProblemKind.INVALID);
        }
    }

    private Fault faultOf(String document) {
        var faults = read(document).faults();
        assertThat(faults).hasSize(1);
        return faults.get(0);
    }

    private StrictJson.Reading<Document> read(String document) {
        return json.read(mapper.readTree(document), Document.class);
    }
}
