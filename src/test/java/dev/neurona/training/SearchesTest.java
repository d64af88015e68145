package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.neurona.StoreTest;
import dev.neurona.run.RunStatus;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.StrictJson;
import dev.neurona.training.AskedTrial.Told;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
@Import({
    AskAndTell.class,
    AskedSearches.class,
    AskedTrials.class,
    Searches.class,
    SearchReader.class,
    SearchRequests.class,
    SearchSpaces.class,
    StrictJson.class
})
@ImportAutoConfiguration({JacksonAutoConfiguration.class, ValidationAutoConfiguration.class})
abstract class SearchesTest {

    private static final String SPACE = """
            "space": {"x": {"min": 0, "max": 1, "type": "float"}, "units": {"min": 1, "max": 64}, "kind": ["a", "b"]}""";

    @Autowired
    AskAndTell asking;

    @Autowired
    Searches searches;

    @Autowired
    AskedTrials trials;

    @Autowired
    JdbcTemplate jdbc;

    /** Each asks for trials and tells of them until there is none; in the end every trial was somebody's, and only his. */
    @Test
    void givesTwoHundredClientsAtOnceEachTrialOnceAndLosesNone() throws Exception {
        var id = create(
                "{\"strategy\": \"tpe\", \"maxTrials\": 250, \"pruner\": {\"type\": \"median\"}, " + SPACE + "}");
        var threads = Executors.newFixedThreadPool(200);
        try {
            Callable<Map<Integer, Double>> client = () -> {
                var mine = new HashMap<Integer, Double>();
                while (true) {
                    try {
                        var trial = ask(id);
                        var value = trial.parameters().at("/x").asDouble();
                        tell(id, trial.trial(), "{\"epoch\": 1, \"value\": " + value / 2 + "}");
                        tell(id, trial.trial(), "{\"value\": " + value + "}");
                        assertThat(mine.put(trial.trial(), value)).isNull();
                    } catch (ProblemException e) {
                        assertThat(e.kind()).isEqualTo(ProblemKind.CONFLICT);
                        return mine;
                    }
                }
            };
            var told = new HashMap<Integer, Double>();
            for (var result : threads.invokeAll(Collections.nCopies(200, client))) {
                result.get()
                        .forEach((trial, value) -> assertThat(told.put(trial, value))
                                .as("trial " + trial + " was given twice")
                                .isNull());
            }

            var all = all(id);
            assertThat(told.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 250).boxed().toList());
            assertThat(all).hasSize(250).allSatisfy(trial -> {
                assertThat(trial.status()).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(trial.value()).isEqualTo(told.get(trial.trial()));
                assertThat(trial.curve()).containsExactly(told.get(trial.trial()) / 2);
            });
            assertThat(all.stream().map(AskedTrial::parameters).distinct()).hasSize(250);
            assertThat(searches.get(id).asked()).isEqualTo(250);
        } finally {
            threads.shutdown();
        }
    }

    /** The client of the first has died; that of the second has told of it since. */
    @Test
    void givesATrialThatNobodyTellsOfToTheNextWhoAsks() {
        var id = create("{\"maxTrials\": 2, \"trialTimeout\": \"PT10S\", " + SPACE + "}");
        var lost = ask(id);
        ask(id);
        tell(id, 0, "{\"epoch\": 1, \"value\": 0.5}");
        jdbc.update(
                "update search_trial set heard_at = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(11));
        tell(id, 1, "{\"epoch\": 1, \"value\": 0.5}");

        var again = ask(id);

        assertThat(again.trial()).isEqualTo(0);
        assertThat(again.parameters()).isEqualTo(lost.parameters());
        assertThat(again.curve()).isEmpty();
        assertThat(again.askedAt()).isAfter(lost.askedAt());
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ask(id))
                .withMessageContaining("All 2 trials");
        tell(id, 0, "{\"value\": 0.75}");
        jdbc.update(
                "update search_trial set heard_at = ?",
                OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(11));
        assertThat(ask(id).trial()).as("one that has ended stays so").isEqualTo(1);
    }

    @Test
    void givesOneClientTheSameEachTime() {
        var spec =
                "{\"strategy\": \"tpe\", \"maxTrials\": 20, \"seed\": 7, \"direction\": \"minimize\", " + SPACE + "}";

        var first = drive(create(spec));

        assertThat(first).hasSize(20).isEqualTo(drive(create(spec)));
        assertThat(first).isNotEqualTo(drive(create(spec.replace("7", "8"))));
    }

    private List<AskedTrial> drive(long id) {
        var trials = new ArrayList<AskedTrial>();
        for (var i = 0; i < 20; i++) {
            var trial = ask(id);
            var told = tell(id, i, "{\"value\": " + trial.parameters().at("/x").asDouble() + "}")
                    .trial();
            trials.add(new AskedTrial(
                    told.trial(), told.status(), told.parameters(), told.curve(), told.value(), Instant.EPOCH, null));
        }
        return trials;
    }

    @Test
    void saysWhenToGiveUp() {
        var id = create("{\"pruner\": {\"type\": \"median\"}, \"direction\": \"minimize\", " + SPACE + "}");
        for (var i = 0; i < 5; i++) {
            ask(id);
            assertThat(tell(id, i, "{\"epoch\": 1, \"value\": 0.5}").prune()).isFalse();
            tell(id, i, "{\"value\": 0.4}");
        }
        ask(id);
        ask(id);

        assertThat(tell(id, 5, "{\"epoch\": 1, \"value\": 0.49}").prune()).isFalse();
        assertThat(tell(id, 6, "{\"epoch\": 1, \"value\": 0.51}").prune()).isTrue();

        var pruned = tell(id, 6, "{\"status\": \"PRUNED\"}").trial();
        assertThat(pruned.status()).isEqualTo(RunStatus.PRUNED);
        assertThat(pruned.value()).isEqualTo(0.51);
        assertThat(trials.ofSearch(id, PageRequest.of(1, 5)).getContent())
                .extracting(AskedTrial::status)
                .containsExactly(RunStatus.RUNNING, RunStatus.PRUNED);
    }

    @Test
    void goesOnForLongerKnowingWhatWasTried() {
        var spec =
                "{\"strategy\": \"tpe\", \"maxTrials\": %d, \"seed\": 7, \"direction\": \"minimize\", " + SPACE + "}";
        var id = create(spec.formatted(12));
        drive(id, 0, 12);
        refused(ProblemKind.CONFLICT, () -> ask(id));
        refused(
                ProblemKind.INVALID,
                () -> asking.extend(id, JsonMapper.shared().readTree("{\"maxTrials\": 12}"), null));
        refused(
                ProblemKind.INVALID,
                () -> asking.extend(
                        id, JsonMapper.shared().readTree("{\"maxTrials\": 20, \"direction\": \"maximize\"}"), null));

        var longer = asking.extend(id, JsonMapper.shared().readTree("{\"maxTrials\": 20}"), null);

        assertThat(longer.spec().maxTrials()).isEqualTo(20);
        drive(id, 12, 20);
        var whole = create(spec.formatted(20));
        drive(whole, 0, 20);
        assertThat(all(id).stream().map(AskedTrial::parameters).toList())
                .isEqualTo(all(whole).stream().map(AskedTrial::parameters).toList());
    }

    /** Layers, and the units of the second where there is one: 1 + 2 points. */
    @Test
    void asksForWhatMattersAlone() {
        var id = create("""
                {"strategy": "grid", "space": {"units2": {"values": [8, 16], "when": {"layers": [2]}}, "layers": [1, 2]}}""");

        var asked = IntStream.range(0, 3)
                .mapToObj(i -> ask(id).parameters().toString())
                .toList();

        assertThat(asked)
                .containsExactly("{\"layers\":1}", "{\"layers\":2,\"units2\":8}", "{\"layers\":2,\"units2\":16}");
        refused(ProblemKind.CONFLICT, () -> ask(id));
    }

    private void drive(long id, int from, int to) {
        for (var i = from; i < to; i++) {
            tell(id, i, "{\"value\": " + ask(id).parameters().at("/x").asDouble() + "}");
        }
    }

    @Test
    void takesWhatIsToldTwiceOnceAndNothingThatContradicts() {
        var id = create("{" + SPACE + "}");
        ask(id);
        tell(id, 0, "{\"epoch\": 1, \"value\": 0.5}");
        assertThat(tell(id, 0, "{\"epoch\": 1, \"value\": 0.5}").trial().curve())
                .containsExactly(0.5);
        refused(ProblemKind.INVALID, () -> tell(id, 0, "{\"epoch\": 1, \"value\": 0.6}"));
        refused(ProblemKind.INVALID, () -> tell(id, 0, "{\"epoch\": 3, \"value\": 0.6}"));
        refused(ProblemKind.INVALID, () -> tell(id, 0, "{}"));
        refused(ProblemKind.INVALID, () -> tell(id, 0, "{\"status\": \"QUEUED\", \"value\": 1}"));
        refused(ProblemKind.INVALID, () -> tell(id, 0, "{\"epoch\": 2, \"value\": 1, \"status\": \"SUCCEEDED\"}"));
        refused(ProblemKind.NOT_FOUND, () -> tell(id, 1, "{\"value\": 1}"));

        var ended = tell(id, 0, "{\"value\": 0.75}");
        assertThat(tell(id, 0, "{\"value\": 0.75}")).isEqualTo(ended);
        refused(ProblemKind.CONFLICT, () -> tell(id, 0, "{\"value\": 0.7}"));
        refused(ProblemKind.CONFLICT, () -> tell(id, 0, "{\"status\": \"FAILED\"}"));
        refused(ProblemKind.CONFLICT, () -> tell(id, 0, "{\"epoch\": 2, \"value\": 0.7}"));
    }

    @Test
    void endsWhereAllPointsWereAskedForAndNamesEveryFault() {
        var id = create("{\"strategy\": \"grid\", \"space\": {\"a\": [1, 2], \"b\": [true, false]}}");
        assertThat(searches.get(id).spec().maxTrials()).isEqualTo(4);
        IntStream.range(0, 4).forEach(i -> ask(id));
        refused(ProblemKind.CONFLICT, () -> ask(id));
        searches.remove(id);
        refused(ProblemKind.NOT_FOUND, () -> ask(id));
        refused(ProblemKind.NOT_FOUND, () -> trials.ofSearch(id, PageRequest.of(0, 5)));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> create("""
                        {"strategy": "grid", "space": {"a/b": {"min": 2, "max": 1}, "c": [], "d": 5},
                         "pruner": {"type": "median", "reductionFactor": 2}}"""))
                .satisfies(e -> assertThat(e.faults())
                        .extracting(fault -> fault.pointer())
                        .containsExactly("/space/a~1b/min", "/space/c", "/space/d", "/pruner/reductionFactor"));
    }

    /** The answer to the first was lost on its way. */
    @Test
    void answersARequestWithTheSameKeyAsBefore() {
        var spec = JsonMapper.shared().readTree("{\"maxTrials\": 3, " + SPACE + "}");
        var id = asking.create(spec, "create").id();
        assertThat(asking.create(spec, "create").id()).isEqualTo(id);

        var trial = asking.ask(id, "ask");
        assertThat(asking.ask(id, "ask")).isEqualTo(trial);
        tell(id, 0, "{\"value\": 1}");
        assertThat(asking.ask(id, "ask").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(asking.ask(id, "another").trial()).isEqualTo(1);

        var more = JsonMapper.shared().readTree("{\"maxTrials\": 5}");
        assertThat(asking.extend(id, more, "extend").spec().maxTrials()).isEqualTo(5);
        assertThat(asking.extend(id, more, "extend").asked()).isEqualTo(2);
        assertThat(asking.create(spec, "create").spec().maxTrials())
                .as("as it is by now")
                .isEqualTo(5);

        refused(ProblemKind.INVALID, () -> asking.create(more, "create"));
        refused(ProblemKind.INVALID, () -> asking.extend(id, more, "create"));
        refused(ProblemKind.INVALID, () -> asking.ask(id, "extend"));
        refused(ProblemKind.INVALID, () -> asking.ask(create("{" + SPACE + "}"), "ask"));
        refused(ProblemKind.INVALID, () -> asking.ask(id, "k".repeat(256)));

        searches.remove(id);
        assertThat(asking.create(spec, "create").id())
                .as("what it began is gone")
                .isNotEqualTo(id);
    }

    @Test
    void makesOneOfManyRequestsWithOneKeyAtOnce() throws Exception {
        var spec = JsonMapper.shared().readTree("{\"maxTrials\": 30, " + SPACE + "}");
        var threads = Executors.newFixedThreadPool(20);
        try {
            Callable<List<Long>> client = () -> {
                var id = asking.create(spec, "at once").id();
                return List.of(id, (long) asking.ask(id, "a trial at once").trial());
            };
            var made = new HashSet<List<Long>>();
            for (var result : threads.invokeAll(Collections.nCopies(20, client))) {
                made.add(result.get());
            }

            assertThat(made).hasSize(1);
            var id = made.iterator().next().get(0);
            assertThat(searches.get(id).asked()).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    private List<AskedTrial> all(long id) {
        return trials.ofSearch(id, Pageable.unpaged()).getContent();
    }

    private AskedTrial ask(long id) {
        return asking.ask(id, null);
    }

    private long create(String spec) {
        return asking.create(JsonMapper.shared().readTree(spec), null).id();
    }

    private Told tell(long id, int trial, String report) {
        return asking.tell(id, trial, JsonMapper.shared().readTree(report));
    }

    private static void refused(ProblemKind kind, ThrowingCallable call) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
