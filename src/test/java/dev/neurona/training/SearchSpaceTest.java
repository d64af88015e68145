package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.search.Condition;
import dev.neurona.training.Interval.Scale;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SearchSpaceTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final SearchSpace SPACE = new SearchSpace(List.of(
            Parameter.of("/optimizer", List.of(json("{\"type\": \"adam\"}"), json("\"sgd\""))),
            Parameter.of("/optimizer/learningRate", new Interval(1e-4, 1e-1, Scale.LOG, null, null), false),
            Parameter.of("/rate", new Interval(0.1, 0.5, Scale.LINEAR, 0.1, null), false),
            Parameter.of("/units", new Interval(8.0, 64.0, Scale.LOG, null, null), true)));

    @Test
    void showsAPointAsItCanBeReadAndReadsItBack() {
        var json = SPACE.json(List.of(1.0, 0.00123457, 0.3, 17.0));

        assertThat(json.toString())
                .isEqualTo(
                        "{\"/optimizer\":\"sgd\",\"/optimizer/learningRate\":0.00123457,\"/rate\":0.3,\"/units\":17}");
        assertThat(SPACE.point(json(json.toString()))).containsExactly(1.0, 0.00123457, 0.3, 17.0);
        assertThat(SPACE.json(SPACE.point(json))).isEqualTo(json);
    }

    @Test
    void doesNotShowWhatDoesNotMatter() {
        var space = new SearchSpace(SPACE.parameters(), Map.of(1, new Condition(0, Set.of(1.0))));
        var point = space.space().masked(List.of(0.0, 0.001, 0.3, 17.0));

        var shown = space.json(point);

        assertThat(shown).isEqualTo(json("{\"/optimizer\": {\"type\": \"adam\"}, \"/rate\": 0.3, \"/units\": 17}"));
        assertThat(space.point(shown)).isEqualTo(point);
    }

    @Test
    void setsWhatIsAroundBeforeWhatIsInIt() {
        var job = (ObjectNode)
                json("{\"optimizer\": {\"type\": \"sgd\", \"momentum\": 0.9}, \"search\": {}, \"a\": [1, 2]}");

        assertThat(SearchSpace.apply(
                        job,
                        json("{\"/optimizer/learningRate\": 0.5, \"/optimizer\": {\"type\": \"adam\"}, \"/a/1\": 7}")))
                .isEqualTo(json("{\"optimizer\": {\"type\": \"adam\", \"learningRate\": 0.5}, \"a\": [1, 7]}"));
        assertThat(SearchSpace.apply(job, json("{\"/optimizer/learningRate\": 0.5, \"/optimizer/type\": \"adam\"}")))
                .as("the momentum was sgd's")
                .isEqualTo(json("{\"optimizer\": {\"type\": \"adam\", \"learningRate\": 0.5}, \"a\": [1, 2]}"));
    }

    private static JsonNode json(String text) {
        return JSON.readTree(text);
    }
}
