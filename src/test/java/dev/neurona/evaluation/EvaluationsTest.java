package dev.neurona.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.BDDMockito.given;

import dev.neurona.StoreTest;
import dev.neurona.dataset.Examples;
import dev.neurona.dataset.Split;
import dev.neurona.run.Run;
import dev.neurona.run.RunStatus;
import dev.neurona.run.Runs;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import dev.neurona.shared.Shape;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import tools.jackson.databind.json.JsonMapper;

@StoreTest
@Import({Evaluations.class, EvaluationsTest.Beans.class})
abstract class EvaluationsTest {

    static class Beans {

        @Bean
        JsonMapper mapper() {
            return JsonMapper.shared();
        }
    }

    @Autowired
    Evaluations evaluations;

    @Autowired
    JdbcTemplate jdbc;

    @MockitoBean
    Runs runs;

    @Test
    void keepsTheFirstOfARunWordForWord() {
        var id = run();

        evaluations.keep(id, evaluation(0.25));
        evaluations.keep(id, evaluation(0.5));

        assertThat(evaluations.get(id).evaluation()).isEqualTo(evaluation(0.25));
        assertThat(evaluations.get(id).runId()).isEqualTo(id);
    }

    @Test
    void goesWithItsRun() {
        var id = run();
        evaluations.keep(id, evaluation(0.25));

        jdbc.update("delete from run where id = ?", id);

        assertThat(evaluations.find(id)).isEmpty();
    }

    @Test
    void saysWhyThereIsNone() {
        missing(
                RunStatus.RUNNING,
                null,
                ProblemKind.CONFLICT,
                "Run 3 is RUNNING; it is evaluated when it has been trained");
        missing(RunStatus.FAILED, null, ProblemKind.NOT_FOUND, "Run 3 is FAILED and was never evaluated");
        missing(RunStatus.SUCCEEDED, 0, ProblemKind.NOT_FOUND, "one of several of job 7");
        missing(RunStatus.SUCCEEDED, null, ProblemKind.NOT_FOUND, "before there were any");
    }

    private void missing(RunStatus status, @Nullable Integer fold, ProblemKind kind, String text) {
        given(runs.get(3))
                .willReturn(new Run(3, 7, null, fold, status, "{}", 1, 2, 2, Map.of(), null, null, null, Map.of()));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> evaluations.get(3))
                .withMessageContaining(text)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
    }

    private static Evaluation evaluation(double loss) {
        var examples = Examples.of(Shape.of(1), 3, new float[2], new byte[] {0, 2});
        return Evaluator.judge(
                        EvaluatorTest.dataset(List.of("a", "b", "c")),
                        Split.TEST,
                        new Answers(examples, new float[] {.5f, .25f, .25f, .5f, .4f, .1f}, true),
                        loss)
                .orElseThrow();
    }

    private long run() {
        jdbc.update("insert into job (name, status, cancel_requested, priority, attempt, fraction, created_at)"
                + " values ('a', 'RUNNING', false, 0, 1, 0, current_timestamp)");
        jdbc.update("insert into run (job_id, status, attempt, parameters, seed, epochs, epochs_completed, metrics,"
                + " environment) select max(id), 'RUNNING', 1, '{}', 1, 1, 0, '{}', '{}' from job");
        return jdbc.queryForObject("select max(id) from run", Long.class);
    }
}
