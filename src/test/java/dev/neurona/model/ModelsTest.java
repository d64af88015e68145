package dev.neurona.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.neurona.StoreTest;
import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
@Import({Models.class, Registrar.class, Aliases.class, Artifacts.class, ModelsTest.Heard.class})
abstract class ModelsTest {

    private static final int THREADS = 8;

    @Autowired
    Models models;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Heard heard;

    @Component
    static class Heard {
        final List<ModelVersion> versions = new ArrayList<>();

        @TransactionalEventListener
        void on(ModelVersionRegistered event) {
            versions.add(event.version());
        }
    }

    @BeforeEach
    void empty() {
        List.of("model_alias", "model_version", "model", "artifact", "job")
                .forEach(table -> jdbc.update("delete from " + table));
        heard.versions.clear();
    }

    @Test
    void numbersTheVersionsOfAModel() {
        assertThat(models.isEmpty()).isTrue();
        var first = models.register(version("digits", null));
        var second = models.register(version("digits", null));
        var other = models.register(version("letters", null));

        assertThat(List.of(first.version(), second.version(), other.version())).containsExactly(1, 2, 1);
        assertThat(models.isEmpty()).isFalse();
        assertThat(models.get("digits").latestVersion()).isEqualTo(2);
        assertThat(models.version("digits", 1)).isEqualTo(first);
        assertThat(first.signature().inputShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(first.metrics()).isEqualTo(Map.of("test_accuracy", 0.96));
        assertThat(first.network()).isEqualTo("{\"layers\": []}");
        assertThat(models.artifact(second)).isEqualTo(new byte[] {1, 2, 3});
        assertThat(models.onnx(Objects.requireNonNull(second.engine().onnx()))).isEqualTo(new byte[] {4, 5});
        assertThat(first.size()).isEqualTo(3);
    }

    @Test
    void registersOnlyOneVersionForARun() {
        var runId = run();
        var first = models.register(version("digits", runId));
        assertThat(models.register(version("digits", runId))).isEqualTo(first);
        assertThat(models.get("digits").latestVersion()).isEqualTo(1);
        assertThat(models.numbersOfRuns(List.of(runId, 0L)))
                .isEqualTo(Map.of(runId, new ModelVersionNumber(runId, first.model(), first.version())));
        assertThat(jdbc.queryForObject("select count(*) from artifact", Integer.class))
                .as("its file, and that as ONNX")
                .isEqualTo(2);
    }

    @Test
    void answersTheChampionOrElseTheNewest() {
        models.register(version("digits", null));
        models.register(version("digits", null));
        assertThat(models.resolve("digits").version()).isEqualTo(2);
        models.setAlias("digits", "champion", 1);
        assertThat(models.resolve("digits").version()).isEqualTo(1);
        assertThat(models.resolve("digits").aliases()).containsExactly("champion");
        models.register(version("digits", null));
        assertThat(models.resolve("digits").version()).isEqualTo(1);
        models.removeAlias("digits", "champion", "me");
        assertThat(models.resolve("digits").version()).isEqualTo(3);
    }

    @Test
    void movesAnAlias() {
        models.register(version("digits", null));
        models.register(version("digits", null));
        models.setAlias("digits", "stable", 1);
        models.setAlias("digits", "stable", 2);
        models.setAlias("digits", "best", 2);
        assertThat(models.alias("digits", "stable").version()).isEqualTo(2);
        assertThat(models.get("digits").aliases()).isEqualTo(Map.of("stable", 2, "best", 2));
        assertThat(models.version("digits", 2).aliases()).containsExactly("best", "stable");
        assertThat(models.version("digits", 1).aliases()).isEmpty();
    }

    @Test
    void refusesWhatIsNoNameOrDoesNotExist() {
        models.register(version("digits", null));
        refused(ProblemKind.INVALID, () -> models.setAlias("digits", "Best", 1));
        refused(ProblemKind.INVALID, () -> models.setAlias("digits", "7", 1));
        refused(ProblemKind.INVALID, () -> models.announce("Digits", 1));
        refused(ProblemKind.INVALID, () -> models.register(version("", null)));
        assertThat(refused(ProblemKind.NOT_FOUND, () -> models.setAlias("digits", "best", 2)))
                .isEqualTo("Model digits has no version 2; its newest is 1");
        assertThat(refused(ProblemKind.NOT_FOUND, () -> models.setAlias("letters", "best", 1)))
                .isEqualTo("There is no model \"letters\"; there are, among others: digits");
        assertThat(refused(ProblemKind.NOT_FOUND, () -> models.removeAlias("digits", "best", "me")))
                .isEqualTo("Model digits has no alias \"best\"; it has none");
        refused(ProblemKind.NOT_FOUND, () -> models.alias("digits", "best"));
        refused(ProblemKind.NOT_FOUND, () -> models.resolve("letters"));
        refused(ProblemKind.NOT_FOUND, () -> models.versions("letters", PageRequest.of(0, 1)));
    }

    @Test
    void saysWhichJobToWaitForWhileThereIsNoVersion() {
        transaction.executeWithoutResult(status -> models.announce("digits", 41));
        models.announce("digits", 42);
        assertThat(refused(ProblemKind.CONFLICT, () -> models.resolve("digits")))
                .isEqualTo("Model digits has no version yet; wait for /api/v1/training-jobs/42");
        assertThat(models.get("digits").awaitedJobId()).isEqualTo(42);
        assertThat(models.get("digits").latestVersion()).isNull();
        models.register(version("digits", null));
        assertThat(models.resolve("digits").version()).isEqualTo(1);
    }

    @Test
    void announcesNothingWhenTheCallerRollsBack() {
        transaction.executeWithoutResult(status -> {
            models.announce("digits", 41);
            status.setRollbackOnly();
        });
        assertThat(models.isEmpty()).isTrue();
    }

    @Test
    void tellsOfAVersionOnceItIsCommitted() {
        transaction.executeWithoutResult(status -> {
            models.register(version("digits", null));
            assertThat(heard.versions).isEmpty();
        });
        assertThat(heard.versions).containsExactly(models.version("digits", 1));
        transaction.executeWithoutResult(status -> {
            models.register(version("digits", null));
            status.setRollbackOnly();
        });
        assertThat(heard.versions).hasSize(1);
    }

    @Test
    void listsModelsAndVersionsInPages() {
        List.of("b", "a", "c").forEach(name -> models.register(version(name, null)));
        models.register(version("a", null));
        models.setAlias("a", "best", 1);
        var page = models.list(PageRequest.of(0, 2, Sort.by("name")));
        assertThat(page.getTotalElements()).isEqualTo(3);
        assertThat(page).extracting(Model::name).containsExactly("a", "b");
        assertThat(page).extracting(Model::aliases).containsExactly(Map.of("best", 1), Map.of());
        var versions =
                models.versions("a", PageRequest.of(0, 5, Sort.by("version").descending()));
        assertThat(versions).extracting(ModelVersion::version).containsExactly(2, 1);
        assertThat(versions).extracting(ModelVersion::aliases).containsExactly(List.of(), List.of("best"));
    }

    @Test
    void manyRegisterIntoTheSameNewModelAtOnce() throws Exception {
        var versions = together(() -> models.register(version("digits", null)).version());
        assertThat(versions)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, THREADS).boxed().toList());
        assertThat(models.get("digits").latestVersion()).isEqualTo(THREADS);
    }

    @Test
    void manyRegisterTheSameRunAtOnce() throws Exception {
        var runId = run();
        var versions = together(() -> models.register(version("digits", runId)).version());
        assertThat(versions).containsOnly(1).hasSize(THREADS);
        assertThat(jdbc.queryForObject("select count(*) from artifact", Integer.class))
                .as("its file, and that as ONNX")
                .isEqualTo(2);
    }

    @Test
    void manyAnnounceTheSameNewModelAtOnce() throws Exception {
        together(() -> transaction.execute(status -> {
            models.announce("digits", Thread.currentThread().getId());
            return 0;
        }));
        assertThat(models.get("digits").awaitedJobId()).isNotNull();
    }

    @Test
    void manyMoveTheSameNewAliasAtOnce() throws Exception {
        models.register(version("digits", null));
        together(() -> {
            models.setAlias("digits", "best", 1);
            return 0;
        });
        assertThat(models.alias("digits", "best").version()).isEqualTo(1);
    }

    private static <T> List<T> together(Callable<T> task) throws Exception {
        var barrier = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(IntStream.range(0, THREADS)
                    .<Callable<T>>mapToObj(i -> () -> {
                        barrier.await();
                        return task.call();
                    })
                    .toList())) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String refused(ProblemKind kind, ThrowingCallable call) {
        var problem = new ProblemException[1];
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(kind);
            problem[0] = e;
        });
        return String.valueOf(problem[0].getMessage());
    }

    private static NewModelVersion version(String model, @Nullable Long runId) {
        var signature = new Signature(Shape.of(28, 28, 1), 2, List.of("0", "1"), 0, 255);
        return new NewModelVersion(
                model,
                runId,
                signature,
                "{}",
                "{\"layers\": []}",
                Map.of("test_accuracy", 0.96),
                new TestedOn("mnist", "a".repeat(64)),
                new ModelFiles(new byte[] {1, 2, 3}, new byte[] {4, 5}, null));
    }

    /** Of other modules, so their rows are all that is needed. */
    private long run() {
        jdbc.update("insert into job (name, status, cancel_requested, priority, attempt, fraction, created_at)"
                + " values ('a', 'RUNNING', false, 0, 1, 0, current_timestamp)");
        jdbc.update(
                "insert into run (job_id, status, attempt, parameters, seed, epochs, epochs_completed, metrics, environment)"
                        + " select max(id), 'RUNNING', 1, '{}', 1, 1, 0, '{}', '{}' from job");
        return jdbc.queryForObject("select max(id) from run", Long.class);
    }
}
