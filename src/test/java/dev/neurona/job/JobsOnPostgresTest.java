package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.neurona.OnPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@OnPostgres
class JobsOnPostgresTest extends JobsTest {

    /** One job that runs and one that waits, a search with two trials left, and one with three of which two may go on at once. */
    @Test
    void countsTheWorkersThatKedaIsToHave() throws IOException {
        jdbc.update("""
                insert into job (id, kind, name, status, cancel_requested, paused, priority, attempt, fraction, created_at)
                select id, 'a', 'a', status, false, id = 95, 0, 0, 0, current_timestamp from (values
                (91, 'RUNNING'), (92, 'QUEUED'), (93, 'RUNNING'), (94, 'QUEUED'), (95, 'QUEUED'), (96, 'SUCCEEDED')) jobs (id, status)""");
        jdbc.update("""
                insert into job_spec (job_id, spec) select id, case id when 93 then '{"search": {"maxTrials": 5}}'
                when 94 then '{"search": {"maxConcurrentTrials": 2}}' else '{}' end from job where id > 90""");
        jdbc.update("""
                insert into run (job_id, trial, fold, status, attempt, parameters, seed, epochs, epochs_completed, metrics, environment)
                select job_id, trial, fold, status, 0, '{}', 1, 1, 0, '{}', '{}' from (values
                (91, null, null, 'RUNNING'), (93, 0, 0, 'SUCCEEDED'), (93, 1, 0, 'RUNNING'), (93, 1, 1, 'QUEUED'), (93, 2, 0, 'QUEUED'),
                (94, 0, null, 'QUEUED'), (94, 1, null, 'QUEUED'), (94, 2, null, 'QUEUED')) runs (job_id, trial, fold, status)""");
        var manifest = Files.readString(Path.of("src/main/k8s/keda/worker.yaml"));

        var query = manifest.substring(manifest.indexOf("query: >-") + "query: >-".length());

        assertThat(jdbc.queryForObject(query, Integer.class)).isEqualTo(1 + 1 + 2 + 2);
        jdbc.update("delete from job");
        assertThat(jdbc.queryForObject(query, Integer.class)).isZero();
    }
}
