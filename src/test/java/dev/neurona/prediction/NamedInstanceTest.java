package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.model.Signature;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedInstanceTest {

    private static final Signature CARS = new Signature(
            Shape.of(2),
            1,
            List.of(),
            -Float.MAX_VALUE,
            Float.MAX_VALUE,
            List.of(
                    new Signature.Field("weight/kg", List.of()),
                    new Signature.Field("origin", List.of("USA", "Japan"))));

    @Test
    void takesNamedColumnsInAnyOrderAndListsOfNumbers() {
        var instances = read(
                "{\"instances\": [{\"origin\": \"Japan\", \"weight/kg\": -1e3}, [7, 0], {\"weight/kg\": 5, \"origin\": \"USA\"}]}");

        assertThat(instances.count()).isEqualTo(3);
        assertThat(Arrays.copyOf(instances.values(), 6)).containsExactly(-1000, 1, 7, 0, 5, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"origin": "USA"}                                    | /instances/0            | has no "weight/kg"
            {"origin": "Mars", "weight/kg": 1}                   | /instances/0/origin     | is "Mars"; it must be one of ["USA", "Japan"]
            {"origin": 1, "weight/kg": 1}                        | /instances/0/origin     | is 1; it must be one of
            {"origin": "USA", "weight/kg": "1"}                  | /instances/0/weight~1kg | is "1"; it must be a finite number
            {"origin": "USA", "weight/kg": 1e39}                 | /instances/0/weight~1kg | is 1e39
            {"origin": "USA", "weight/kg": [1]}                  | /instances/0/weight~1kg | is a list
            {"origin": "USA", "weight/kg": 1, "wheels": 4}       | /instances/0/wheels     | is no column of this model; it has [weight/kg, origin]
            {"origin": "USA", "weight/kg": 1, "origin": "Japan"} | /instances/0/origin     | is given twice
            [1, 2]                                               | /instances/0/1          | is 2; it must be the code of a category, 0 to 1
            [1, 0.5]                                             | /instances/0/1          | is 0.5
            "USA"                                                | /instances/0            | or an object that names its columns
            """, quoteCharacter = '`')
    void namesTheColumnThatIsWrong(String instance, String pointer, String message) {
        assertThatThrownBy(() -> read("{\"instances\": [" + instance + "]}"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.faults()).anySatisfy(fault -> {
                            assertThat(fault.pointer()).isEqualTo(pointer);
                            assertThat(fault.message()).contains(message);
                        }));
    }

    private static Instances read(String body) {
        return InstancesReader.read(new ByteArrayInputStream(body.getBytes()), CARS);
    }
}
