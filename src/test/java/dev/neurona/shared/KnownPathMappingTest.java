package dev.neurona.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whatever was asked before, each request is answered as if it were the first. The controllers are inner classes, which no scan finds. */
class KnownPathMappingTest {

    @RestController
    class Digits {

        @GetMapping("/digits/{name}")
        String read(@PathVariable String name, @RequestParam(defaultValue = "none") String detail) {
            return "read " + name + " " + detail;
        }

        @PostMapping(path = "/digits/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
        String write(@PathVariable String name, @RequestBody String body) {
            return "write " + name + " " + body;
        }

        @PostMapping(path = "/digits/{name}", consumes = MediaType.IMAGE_PNG_VALUE)
        String draw(@PathVariable String name) {
            return "draw " + name;
        }
    }

    @RestController
    class ByParameter {

        @GetMapping(path = "/digits", params = "old")
        String old() {
            return "old";
        }
    }

    private final MockMvcTester mvc = tester(new Digits());

    private static MockMvcTester tester(Object controller) {
        return MockMvcTester.of(
                List.of(controller),
                builder ->
                        builder.setCustomHandlerMapping(KnownPathMapping::new).build());
    }

    @Test
    void findsTheMethodAgainAndTheVariablesAnew() {
        for (var i = 0; i < 3; i++) {
            for (var name : new String[] {"one", "two"}) {
                assertThat(mvc.get().uri("/digits/" + name)).hasBodyTextEqualTo("read " + name + " none");
                assertThat(mvc.get().uri("/digits/" + name + "?detail=all"))
                        .hasBodyTextEqualTo("read " + name + " all");
                assertThat(mvc.post()
                                .uri("/digits/" + name)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("[1]"))
                        .hasBodyTextEqualTo("write " + name + " [1]");
                assertThat(mvc.post().uri("/digits/" + name).contentType(MediaType.IMAGE_PNG))
                        .hasBodyTextEqualTo("draw " + name);
            }
        }
    }

    @Test
    void refusesWhatIsWrongEachTime() {
        for (var i = 0; i < 3; i++) {
            assertThat(mvc.get().uri("/digits/one")).hasStatusOk();
            assertThat(mvc.delete().uri("/digits/one")).hasStatus(405);
            assertThat(mvc.post().uri("/digits/one").contentType(MediaType.TEXT_PLAIN))
                    .hasStatus(415);
            assertThat(mvc.get().uri("/digits")).hasStatus(404);
        }
    }

    @Test
    void takesNoMethodThatIsChosenByWhatTheKeyHasNot() {
        assertThatThrownBy(() -> tester(new ByParameter())).hasMessageContaining("chosen by a parameter");
    }
}
