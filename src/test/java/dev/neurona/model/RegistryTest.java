package dev.neurona.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.neurona.StoreTest;
import dev.neurona.artifact.Artifacts;
import dev.neurona.model.AliasMove.Kind;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
@Import({
    Models.class,
    Registrar.class,
    Aliases.class,
    Artifacts.class,
    AliasMover.class,
    VersionWarmers.class,
    VersionEditor.class,
    Traffics.class,
    RegistryTest.Warmer.class
})
abstract class RegistryTest {

    private static final TestedOn MNIST = new TestedOn("mnist", "a".repeat(64));

    @Autowired
    Models models;

    @Autowired
    AliasMover mover;

    @Autowired
    VersionEditor editor;

    @Autowired
    Traffics traffics;

    @Autowired
    Warmer warmer;

    @Autowired
    JdbcTemplate jdbc;

    /** Writes down what it was to make ready for, and where the alias pointed meanwhile. */
    @Component
    static class Warmer implements VersionWarmer {

        final List<String> warmed = new ArrayList<>();
        private final Models models;
        boolean fails;

        Warmer(Models models) {
            this.models = models;
        }

        @Override
        public void warm(ModelVersion version) {
            if (fails) {
                throw new IllegalStateException("damaged");
            }
            warmed.add(version.version() + " while "
                    + models.get(version.model()).aliases().get("best"));
        }
    }

    @BeforeEach
    void empty() {
        List.of("model_alias", "model_version", "model", "artifact")
                .forEach(table -> jdbc.update("delete from " + table));
        warmer.warmed.clear();
        warmer.fails = false;
        register(0.95);
        register(0.93);
        register(0.97);
    }

    @Test
    void whatWasTestedOnOtherDataIsNeitherBetterNorWorse() {
        move(1);
        models.register(version(0.99, "{}", new TestedOn("fashion-mnist", "b".repeat(64))));
        assertThat(refused(ProblemKind.CONFLICT, () -> move(new AliasTarget(4, null, null, true))))
                .contains("can't be compared", "fashion-mnist", "mnist (SHA-256 aaa");

        move(new AliasTarget(4, Map.of("test_accuracy", 0.97), null, false));
        assertThat(models.alias("digits", "best").testedOn()).isEqualTo(new TestedOn("fashion-mnist", "b".repeat(64)));
    }

    @Test
    void loadsAVersionBeforeTheAliasPointsToIt() {
        move(1);
        move(3);
        assertThat(warmer.warmed).containsExactly("1 while null", "3 while 1");
        assertThat(models.alias("digits", "best").version()).isEqualTo(3);
    }

    @Test
    void leavesAnAliasWhereItIsWhenTheVersionCannotBeLoaded() {
        move(1);
        warmer.fails = true;
        assertThat(refused(ProblemKind.CONFLICT, () -> move(2))).contains("can't be loaded");
        assertThat(models.alias("digits", "best").version()).isEqualTo(1);
    }

    @Test
    void refusesAVersionThatIsNotGoodEnoughWithTheFigures() {
        assertThat(refused(
                        ProblemKind.CONFLICT,
                        () -> move(new AliasTarget(2, Map.of("test_accuracy", 0.94), null, null))))
                .isEqualTo("Version 2 of digits has a test_accuracy of 0.93, and at least 0.94 is required");
        assertThat(refused(
                        ProblemKind.CONFLICT,
                        () -> move(new AliasTarget(2, Map.of("f1", 0.9), Map.of("test_accuracy", 0.5), null))))
                .isEqualTo("Version 2 of digits has no f1, and at least 0.9 is required; it has test_accuracy; it has a"
                        + " test_accuracy of 0.93, and at most 0.5 is required");
        assertThat(models.get("digits").aliases()).isEmpty();
        assertThat(warmer.warmed).isEmpty();

        move(new AliasTarget(3, Map.of("test_accuracy", 0.97), null, true));
        assertThat(refused(ProblemKind.CONFLICT, () -> move(new AliasTarget(1, null, null, true))))
                .isEqualTo(
                        "Version 1 of digits has a test_accuracy of 0.95, and at least 0.97, as version 3 has that now"
                                + " is required");
        move(new AliasTarget(3, null, null, true));
        assertThat(models.alias("digits", "best").version()).isEqualTo(3);
    }

    @Test
    void rollsBackMoveByMoveAndRemembersAll() {
        move(1);
        move(2);
        move(2);
        move(3);
        mover.rollBack("digits", "best", "me");
        assertThat(models.alias("digits", "best").version()).isEqualTo(2);
        mover.rollBack("digits", "best", "me");
        assertThat(models.alias("digits", "best").version()).isEqualTo(1);
        assertThat(refused(ProblemKind.CONFLICT, () -> mover.rollBack("digits", "best", "me")))
                .contains("no other version");
        move(3);
        mover.rollBack("digits", "best", "me");
        assertThat(models.alias("digits", "best").version()).isEqualTo(1);
        models.removeAlias("digits", "best", "you");

        var moves = mover.moves("digits", "best", PageRequest.of(0, 20)).getContent();
        assertThat(moves.stream().map(move -> move.kind() + " " + move.from() + " " + move.to() + " " + move.by()))
                .containsExactly(
                        "REMOVAL 1 null you",
                        "ROLLBACK 3 1 me",
                        "MOVE 1 3 me",
                        "ROLLBACK 2 1 me",
                        "ROLLBACK 3 2 me",
                        "MOVE 2 3 me",
                        "MOVE 1 2 me",
                        "MOVE null 1 me");
        assertThat(moves.get(0).kind()).isEqualTo(Kind.REMOVAL);
        assertThat(moves.get(0).at()).isNotNull();
        refused(ProblemKind.NOT_FOUND, () -> mover.rollBack("digits", "best", "me"));
    }

    @Test
    void rollsBackPastAVersionThatIsGone() {
        move(1);
        move(2);
        move(3);
        editor.delete("digits", 2);
        mover.rollBack("digits", "best", "me");
        assertThat(models.alias("digits", "best").version()).isEqualTo(1);
    }

    @Test
    void deletesAVersionWithItsFilesUnlessAnAliasPointsToIt() {
        move(3);
        assertThat(refused(ProblemKind.CONFLICT, () -> editor.delete("digits", 3)))
                .contains("best points to");
        models.removeAlias("digits", "best", "me");
        editor.delete("digits", 3);

        refused(ProblemKind.NOT_FOUND, () -> models.version("digits", 3));
        assertThat(models.resolve("digits").version()).isEqualTo(2);
        assertThat(models.get("digits").latestVersion()).isEqualTo(2);
        assertThat(jdbc.queryForObject("select count(*) from artifact", Integer.class))
                .isEqualTo(4);
        // No number is used twice
        assertThat(register(0.9).version()).isEqualTo(4);
        refused(ProblemKind.NOT_FOUND, () -> editor.delete("digits", 3));
    }

    @Test
    void describesAndTagsAVersion() {
        editor.describe("digits", 1, new VersionChange("the first", Map.of("stage", "tried", "a", "b")));
        var removal = new HashMap<String, @Nullable String>();
        removal.put("a", null);
        var version = editor.describe("digits", 1, new VersionChange(null, removal));

        assertThat(version.description()).isEqualTo("the first");
        assertThat(version.tags()).isEqualTo(Map.of("stage", "tried"));
        assertThat(models.version("digits", 1)).isEqualTo(version);
        refused(ProblemKind.NOT_FOUND, () -> editor.describe("digits", 9, new VersionChange("", null)));
    }

    @Test
    void remembersTheTrafficOfAnAliasAsLongAsItsVersionsAreThere() {
        refused(ProblemKind.NOT_FOUND, () -> traffics.set("digits", "best", new AliasTraffic(null, null)));
        move(1);
        var traffic = new AliasTraffic(new AliasTraffic.Canary(3, 0.1), new AliasTraffic.Shadow(2));
        traffics.set("digits", "best", traffic);
        assertThat(traffics.find("digits", "best")).contains(traffic);
        refused(
                ProblemKind.NOT_FOUND,
                () -> traffics.set("digits", "best", new AliasTraffic(null, new AliasTraffic.Shadow(9))));
        models.register(new NewModelVersion(
                "digits",
                null,
                new Signature(Shape.of(5), 2, List.of("0", "1"), 0, 255),
                "{}",
                "{}",
                Map.of(),
                null,
                new ModelFiles(new byte[] {1}, null, "test")));
        assertThat(refused(
                        ProblemKind.CONFLICT,
                        () -> traffics.set("digits", "best", new AliasTraffic(null, new AliasTraffic.Shadow(4)))))
                .contains("must be alike");

        editor.delete("digits", 2);
        assertThat(traffics.find("digits", "best")).isEmpty();
        traffics.set("digits", "best", new AliasTraffic(new AliasTraffic.Canary(3, 0.1), null));
        traffics.remove("digits", "best");
        assertThat(traffics.find("digits", "best")).isEmpty();
        traffics.set("digits", "best", new AliasTraffic(new AliasTraffic.Canary(3, 0.1), null));
        models.removeAlias("digits", "best", "me");
        move(1);
        assertThat(traffics.find("digits", "best")).isEmpty();
    }

    @Test
    void comparesTwoVersions() {
        var second = models.register(version(0.5, "{\"layers\": [{\"units\": 64}, {\"type\": \"dense\"}]}", MNIST));
        var comparison = VersionComparison.of(models.version("digits", 1), second, JsonMapper.shared());

        assertThat(comparison.metrics())
                .isEqualTo(Map.of("test_accuracy", new VersionComparison.Figure(0.95, 0.5, 0.5 - 0.95)));
        assertThat(comparison.differences().stream()
                        .map(difference -> difference.pointer() + " " + difference.first() + " " + difference.second()))
                .containsExactly("/network/layers/0/units 32 64", "/network/layers/1 null {\"type\":\"dense\"}");
    }

    private void move(int version) {
        move(new AliasTarget(version, null, null, null));
    }

    private void move(AliasTarget target) {
        mover.move("digits", "best", target, "me");
    }

    private ModelVersion register(double accuracy) {
        return models.register(version(accuracy, "{\"layers\": [{\"units\": 32}]}", MNIST));
    }

    private static NewModelVersion version(double accuracy, String network, TestedOn tested) {
        return new NewModelVersion(
                "digits",
                null,
                new Signature(Shape.of(4), 2, List.of("0", "1"), 0, 255),
                "{}",
                network,
                Map.of("test_accuracy", accuracy),
                tested,
                new ModelFiles(new byte[] {1}, new byte[] {2}, null));
    }

    private static String refused(ProblemKind kind, ThrowingCallable call) {
        var message = new String[1];
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(kind);
            message[0] = String.valueOf(e.getMessage());
        });
        return message[0];
    }
}
