package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.neurona.model.Signature;
import dev.neurona.shared.Fault;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstancesReaderTest {

    private static final Signature SMALL = new Signature(Shape.of(2, 2, 1), 3, List.of("a", "b", "c"), 0, 255);

    @ParameterizedTest
    @ValueSource(strings = {"[1,2,3,4.5]", "[[1,2],[3,4.5]]", "[[[1],[2]],[[3],[4.5]]]"})
    void readsAnInstanceFlatOrNested(String instance) {
        var instances = read("{\"instances\": [" + instance + ", [0, 0, 0, 255]]}");

        assertThat(instances.count()).isEqualTo(2);
        assertThat(Arrays.copyOf(instances.values(), 8)).containsExactly(1, 2, 3, 4.5f, 0, 0, 0, 255);
        assertThat(instances.scaled()).isFalse();
        assertThat(instances.topK()).isNull();
    }

    @Test
    void readsTheFieldsInAnyOrder() {
        var after = read("{\"instances\": [[0,1,0.5,1e-3]], \"scaled\": true, \"topK\": 3}");
        var before = read("{\"topK\": 3, \"scaled\": true, \"instances\": [[0,1,0.5,1e-3]]}");

        assertThat(after).usingRecursiveComparison().isEqualTo(before);
        assertThat(after.scaled()).isTrue();
        assertThat(after.topK()).isEqualTo(3);
    }

    @Test
    void takesNullForAFieldThatIsNotGiven() {
        var instances = read("{\"instances\": [[1,2,3,4]], \"scaled\": null, \"topK\": null}");

        assertThat(instances.scaled()).isFalse();
        assertThat(instances.topK()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"instances": [[1,2,3]]}                 | /instances/0       | has 3 values; it must have 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": [[1,2,3,4,5]]}             | /instances/0       | has 5 values; it must have 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": [[1,2,3,4],[]]}            | /instances/1       | has 0 values; it must have 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": [[[1,2],[3]]]}             | /instances/0/1     | has 1 values; it must have 2
        {"instances": [[[1,2],[3,4],[5,6]]]}     | /instances/0       | has 3 values; it must have 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": [[[1,2],3]]}               | /instances/0/1     | is 3; it must be a list of 2 values
        {"instances": [[1,[2],3,4]]}             | /instances/0/1     | is a list; it must be a number
        {"instances": [[[[1],[2]],[[3],[4,5]]]]} | /instances/0/1/1   | has 2 values; it must have 1
        {"instances": [[[[[1]]]]]}               | /instances/0       | is nested 4 deep; it must be 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": [[1,2,"3",4]]}             | /instances/0/2     | is "3"; it must be a number
        {"instances": [[1,2,null,4]]}            | /instances/0/2     | is null; it must be a number
        {"instances": [[1,2,true,4]]}            | /instances/0/2     | is true; it must be a number
        {"instances": [[1,2,{"a":[1]},4]]}       | /instances/0/2     | is an object; it must be a number
        {"instances": [[1,2,"NaN",4]]}           | /instances/0/2     | is "NaN"; it must be a number
        {"instances": [[1,2,NaN,4]]}             | /instances/0/2     | is NaN; it must be a finite number that fits into 32 bits
        {"instances": [[1,2,-Infinity,4]]}       | /instances/0/2     | is -Infinity; it must be a finite number that fits into 32 bits
        {"instances": [[1,2,1e999,4]]}           | /instances/0/2     | is 1e999; it must be a finite number that fits into 32 bits
        {"instances": [[1,2,1e39,4]]}            | /instances/0/2     | is 1e39; it must be a finite number that fits into 32 bits
        {"instances": [[[1,1e39],[3,4]]]}        | /instances/0/0/1   | is 1e39; it must be a finite number that fits into 32 bits
        {"instances": [[1,2,3,256]]}             | /instances/0/3     | is 256; it must be from 0 to 255
        {"instances": [[1,2,3,255.5]]}           | /instances/0/3     | is 255.5; it must be from 0 to 255
        {"instances": [[1,2,3,4],[[1,-2],[3,4]]]}| /instances/1/0/1   | is -2; it must be from 0 to 255
        {"instances": [[[[1],[2]],[[300],[4]]]]} | /instances/0/1/0/0 | is 300; it must be from 0 to 255
        {"instances": [[1,0,0,2]],"scaled":true} | /instances/0/3     | is 2; it must be from 0 to 1, as "scaled" is true
        {"scaled":true,"instances": [[1,0,0,2]]} | /instances/0/3     | is 2; it must be from 0 to 1, as "scaled" is true
        {"instances": []}                        | /instances         | has 0 instances; it must have from 1 to 1024
        {"instances": [1,2,3,4]}                 | /instances         | is a list of numbers; put each instance, 4 numbers, flat or nested to [2, 2] or [2, 2, 1], into a list of its own
        {"instances": ["a"]}                     | /instances/0       | is "a"; an instance must be a list of 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": 7}                         | /instances         | is 7; it must be a list of instances, each 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances": null}                      | /instances         | is null; it must be a list of instances, each 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {}                                       | /instances         | is missing; it must be a list of instances, each 4 numbers, flat or nested to [2, 2] or [2, 2, 1]
        {"instances":[[1,2,3,4]],"instances":[]} | /instances         | is given twice; once is right
        {"instances":[[1,2,3,4]],"a/b~":[[1]]}   | /a~1b~0            | is not a known field; known are [instances, scaled, topK]
        {"instances":[[1,2,3,4]],"scaled":"yes"} | /scaled            | is "yes"; it must be true or false
        {"instances":[[1,2,3,4]],"scaled":1}     | /scaled            | is 1; it must be true or false
        {"instances":[[1,2,3,4]],"topK":"3"}     | /topK              | is "3"; it must be a whole number from 1 to 3
        {"instances":[[1,2,3,4]],"topK":1.5}     | /topK              | is 1.5; it must be a whole number from 1 to 3
        {"instances":[[1,2,3,4]],"topK":1e1}     | /topK              | is 1e1; it must be a whole number from 1 to 3
        {"instances":[[1,2,3,4]],"topK":9999999999} | /topK           | is 9999999999; it must be a whole number from 1 to 3
        {"instances":[[1,2,3,4]],"topK":0}       | /topK              | is 0; it must be from 1 to 3, the number of units of the last layer
        {"instances":[[1,2,3,4]],"topK":4}       | /topK              | is 4; it must be from 1 to 3, the number of units of the last layer
        [[1,2,3,4]]                              | ``                 | is a list; it must be an object {"instances": [[…]]}
        "text"                                   | ``                 | is "text"; it must be an object {"instances": [[…]]}
        """)
    void namesAFaultWithItsPlaceItsValueAndWhatWouldBeRight(String body, String pointer, String message) {
        var problem = refused(body);

        assertThat(problem.kind()).isEqualTo(ProblemKind.INVALID);
        assertThat(problem.faults()).containsExactly(new Fault(pointer, message));
    }

    @Test
    void namesEveryFaultOfABody() {
        var problem = refused("{\"instances\": [[1,\"x\",3,4],[1,2],[1,2,300,4]], \"topK\": 9, \"unknown\": {}}");

        assertThat(problem.faults())
                .extracting(Fault::pointer)
                .containsExactly("/instances/0/1", "/instances/1", "/topK", "/unknown", "/instances/2/2");
    }

    @Test
    void stopsAtFiftyFaults() {
        var problem = refused("{\"instances\": [" + "[],".repeat(500) + "[]]}");

        assertThat(problem.faults())
                .hasSize(50)
                .last()
                .extracting(Fault::pointer)
                .isEqualTo("/instances/49");
    }

    @Test
    void takesAsManyInstancesAsAreAllowedAndNoMore() {
        assertThat(read("{\"instances\": [" + "[1,2,3,4],".repeat(1023) + "[5,6,7,8]]}"))
                .satisfies(instances -> {
                    assertThat(instances.count()).isEqualTo(1024);
                    assertThat(Arrays.copyOfRange(instances.values(), 4092, 4096))
                            .containsExactly(5, 6, 7, 8);
                });
        var refused = refused("{\"instances\": [" + "[1,2,3,4],".repeat(1499) + "[5,6,7,8]]}");
        assertThat(refused.kind()).isEqualTo(ProblemKind.INSTANCE_LIMIT);
        assertThat(refused.faults())
                .extracting(Fault::pointer, Fault::message)
                .containsExactly(tuple("/instances", "has 1500 instances; it must have from 1 to 1024"));
        assertThat(refused("{\"instances\": [" + "[1,2,3,4],".repeat(1499) + "[5,6,7,8]], \"topK\": 9}")
                        .kind())
                .as("not alone")
                .isEqualTo(ProblemKind.INVALID);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ``                                | The body is empty; it must be {"instances": [[…]]}
        `{"instances": [[1,2`             | The body is broken off: see line 1, column 20
        `{"instances": [[1,2,`            | The body is not JSON: see line 1, column 21
        `{"instances": [[1,2,3,4]]} {}`   | The body goes on after its JSON has ended: see line 1, column 28
        `{"instances": [[1,2,03,4]]}`     | The body is not JSON: see line 1, column 22
        `{'instances': [[1,2,3,4]]}`      | The body is not JSON: see line 1, column 2
        `instances=1`                     | The body is not JSON: see line 1, column 1
        """)
    void saysWhereABodyStopsBeingJson(String body, String detail) {
        var problem = refused(body);

        assertThat(problem.kind()).isEqualTo(ProblemKind.MALFORMED);
        assertThat(problem).hasMessage(detail);
    }

    @Test
    void refusesToFollowDeepNestingAndSaysHowDeepItMayBe() {
        var lists = "[".repeat(100_000);

        for (var body : List.of("{\"unknown\": " + lists, "{\"instances\": " + lists, lists)) {
            assertThat(refused(body).kind()).isEqualTo(ProblemKind.DEPTH_LIMIT);
            assertThat(refused(body)).hasMessageStartingWith("The body is nested deeper than 32 levels");
        }
    }

    @Test
    void refusesALongNumberAndSaysHowLongItMayBe() {
        var refused = refused("{\"instances\": [[1,2,3," + "9".repeat(1001) + "]]}");

        assertThat(refused.kind()).isEqualTo(ProblemKind.NUMBER_LIMIT);
        assertThat(refused).hasMessageStartingWith("A number in the body has more than 1000 characters");
        assertThat(refused("{\"" + "n".repeat(60_000) + "\": 1}").kind()).isEqualTo(ProblemKind.MALFORMED);
    }

    @Test
    void neverShowsALongValueWhole() {
        var body = "{\"instances\": [[1,2,3,\"" + "x".repeat(5000) + "\"],[1,2,3," + "9".repeat(900) + "]], \""
                + "n".repeat(5000) + "\": 1}";

        assertThat(refused(body).faults()).hasSize(3).allSatisfy(fault -> {
            assertThat(fault.message()).hasSizeLessThan(150);
            assertThat(fault.pointer()).hasSizeLessThan(80);
        });
    }

    static Instances read(String body, Signature signature) {
        return InstancesReader.read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), signature);
    }

    private static Instances read(String body) {
        return read(body, SMALL);
    }

    private static ProblemException refused(String body) {
        return catchThrowableOfType(ProblemException.class, () -> read(body == null ? "" : body));
    }
}
