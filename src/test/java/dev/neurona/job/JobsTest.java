package dev.neurona.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import dev.neurona.StoreTest;
import dev.neurona.job.RecordingHandler.Ended;
import dev.neurona.job.RecordingHandler.Executed;
import dev.neurona.shared.Failure;
import dev.neurona.shared.Pass;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@StoreTest
@Import(QueueBeans.class)
@TestPropertySource(
        properties = {
            "neurona.training.workers=2",
            "neurona.queue.capacity=60",
            "neurona.queue.capacity-per-caller=5",
            "neurona.queue.running-per-caller=1",
            "neurona.queue.retention=1h",
            "db-scheduler.polling-interval=250ms",
            "db-scheduler.heartbeat-interval=500ms"
        })
abstract class JobsTest {

    @Autowired
    Jobs jobs;

    @Autowired
    JobAttempts attempts;

    @Autowired
    JobEnds ends;

    @Autowired
    JobPauses pauses;

    @Autowired
    JobExtensions extensions;

    @Autowired
    JobEvents events;

    @Autowired
    Retention retention;

    @Autowired
    RecordingHandler handler;

    @Autowired
    PollCounter polls;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @BeforeEach
    void empty() {
        jdbc.update("delete from scheduled_tasks");
        jdbc.update("delete from job");
        handler.forget();
    }

    @Test
    void looksAtTheQueueWithoutAskingAgainAndAgain() {
        var now = Instant.parse("2026-01-01T00:01:00Z");
        var time = new AtomicReference<>(now);
        var watch = new QueueWatch(
                JdbcClient.create(jdbc),
                new DbSchedulerProperties(), // a heartbeat every 5 minutes, six of them missed
                new MutableClock(time));
        jdbc.update("""
                insert into job (name, status, cancel_requested, priority, attempt, fraction, created_at)
                values ('a', 'QUEUED', false, 0, 0, 0, current_timestamp), ('b', 'SUCCEEDED', false, 0, 0, 1, current_timestamp)""");
        // Of a task that no worker here knows, so that none takes it
        for (var row : List.of(
                "'waits', '2026-01-01T00:00:10Z', false, null",
                "'is not due', '2026-01-01T00:02:00Z', false, null",
                "'is worked at', '2026-01-01T00:00:00Z', true, '2026-01-01T00:00:59Z'",
                "'is orphaned', '2026-01-01T00:00:00Z', true, '2025-12-31T23:00:00Z'")) {
            jdbc.update(
                    "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, last_heartbeat, version)"
                            + " values ('watched', " + row + ", 1)");
        }

        var state = watch.look();

        assertThat(state)
                .isEqualTo(new QueueState(
                        Map.of(JobStatus.QUEUED, 1L),
                        Instant.parse("2026-01-01T00:00:10Z"),
                        1,
                        1,
                        Instant.parse("2025-12-31T23:00:00Z")));
        jdbc.update("delete from scheduled_tasks");
        time.set(now.plusSeconds(4));
        assertThat(watch.look()).isSameAs(state);
        time.set(now.plusSeconds(6));
        assertThat(watch.look().oldestDue()).isNull();
    }

    private static final class MutableClock extends Clock {

        private final AtomicReference<Instant> time;

        MutableClock(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    }

    @Test
    void doesAJobOnce() {
        handler.on("a", execution -> execution.progress(0.5));
        assertThat(jobs.isEmpty()).isTrue();
        var submitted = submit("a");
        assertThat(submitted.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(submitted.attempt()).isZero();

        var done = awaitEnd(submitted.id());
        assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(1);
        assertThat(done.fraction()).isEqualTo(1);
        assertThat(done.finishedAt()).isAfterOrEqualTo(done.startedAt());
        awaitEmptyQueue();
        assertThat(handler.executed).containsExactly(new Executed(done.id(), 1, "a"));
        assertThat(handler.ended).isEmpty();
        assertThat(jobs.isEmpty()).isFalse();
        assertThat(jobs.spec(done.id())).isEqualTo("a");
    }

    @Test
    void leavesNothingOfAJobThatWasRolledBack() {
        transaction.executeWithoutResult(status -> {
            jobs.submit(new NewJob(RecordingHandler.KIND, "a", 0, "a"));
            assertThat(queued()).isEqualTo(1);
            status.setRollbackOnly();
        });
        assertThat(queued()).isZero();
        assertThat(jobs.isEmpty()).isTrue();
        assertThat(jdbc.queryForObject("select count(*) from job_spec", Integer.class))
                .isZero();
    }

    @Test
    void takesJobsOnlyWithinATransaction() {
        assertThatExceptionOfType(IllegalTransactionStateException.class)
                .isThrownBy(() -> jobs.submit(new NewJob(RecordingHandler.KIND, "a", 0, "a")));
    }

    @Test
    void refusesWhatCanNotBeStored() {
        refused(
                ProblemKind.INVALID,
                () -> transaction.execute(
                        status -> jobs.submit(new NewJob(RecordingHandler.KIND, "a".repeat(201), 0, "a"))));
        refused(
                ProblemKind.TOO_LARGE,
                () -> transaction.execute(
                        status -> jobs.submit(new NewJob(RecordingHandler.KIND, "a", 0, "a".repeat(1_000_001)))));
    }

    @Test
    void failsWithTheSentenceOfTheHandler() {
        var failure = new Failure("no_such_data", "The data set was deleted.");
        handler.on("a", execution -> {
            throw new JobFailedException(failure);
        });
        var done = awaitEnd(submit("a").id());
        assertThat(done.status()).isEqualTo(JobStatus.FAILED);
        assertThat(done.failure()).isEqualTo(failure);
        assertThat(handler.ended).containsExactly(new Ended(done.id(), JobStatus.FAILED, failure));
        awaitEmptyQueue();
        assertThat(handler.executed).hasSize(1);
    }

    @Test
    void failsWithASentenceOfItsOwnWhenNobodyForesawIt() {
        handler.on("a", execution -> {
            throw new StackOverflowError("secret");
        });
        var failure = awaitEnd(submit("a").id()).failure();
        assertThat(failure.type()).isEqualTo("internal_error");
        assertThat(failure.message()).doesNotContain("secret");
    }

    @Test
    void cancelsAQueuedJobAtOnce() throws Exception {
        var release = occupyBothWorkers();
        var id = submit("a").id();
        var cancelled = jobs.cancel(RecordingHandler.KIND, id);
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(cancelled.finishedAt()).isNotNull();
        assertThat(jobs.cancel(RecordingHandler.KIND, id)).as("asked again").isEqualTo(cancelled);
        assertThat(handler.ended).containsExactly(new Ended(id, JobStatus.CANCELLED, null));
        assertThat(queued()).isEqualTo(2);
        release.countDown();
        awaitEmptyQueue();
        assertThat(handler.executed).extracting(Executed::spec).doesNotContain("a");
    }

    @Test
    void asksARunningJobToStopHoweverOften() {
        var asked = new CountDownLatch(1);
        handler.on("a", execution -> {
            execution.progress(0.25);
            asked.await(10, TimeUnit.SECONDS);
            execution.progress(0.5);
        });
        var id = submit("a").id();
        await().until(() -> jobs.get(RecordingHandler.KIND, id).fraction() == 0.25);
        assertThat(jobs.cancel(RecordingHandler.KIND, id).cancelRequested()).isTrue();
        assertThat(jobs.cancel(RecordingHandler.KIND, id).status()).isEqualTo(JobStatus.RUNNING);
        asked.countDown();
        var done = awaitEnd(id);
        assertThat(done.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(done.fraction()).isEqualTo(0.25);
        assertThat(handler.ended).containsExactly(new Ended(id, JobStatus.CANCELLED, null));
    }

    @Test
    void aJobThatIsDoneBeforeItNoticesHasSucceeded() {
        var asked = new CountDownLatch(1);
        handler.on("a", execution -> asked.await(10, TimeUnit.SECONDS));
        var id = submit("a").id();
        await().until(() -> jobs.get(RecordingHandler.KIND, id).status() == JobStatus.RUNNING);
        jobs.cancel(RecordingHandler.KIND, id);
        asked.countDown();
        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void refusesToCancelWhatHasEndedOrIsNotThere() {
        var id = awaitEnd(submit("a").id()).id();
        assertThat(refused(ProblemKind.CONFLICT, () -> jobs.cancel(RecordingHandler.KIND, id)))
                .isEqualTo("Job " + id + " is SUCCEEDED: there is nothing left to cancel");
        refused(ProblemKind.NOT_FOUND, () -> jobs.cancel(RecordingHandler.KIND, 0));
        refused(ProblemKind.NOT_FOUND, () -> jobs.get(RecordingHandler.KIND, 0));
        refused(ProblemKind.NOT_FOUND, () -> jobs.spec(0));
    }

    @Test
    void takesUpTheJobOfADeadProcess() {
        var id = submitAsLeftByADeadProcess("a", false);
        var done = awaitEnd(id);
        assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(handler.executed).containsExactly(new Executed(id, 2, "a"));
        awaitEmptyQueue();
    }

    @Test
    void cancelsTheJobOfADeadProcessThatWasToBeCancelled() {
        var id = submitAsLeftByADeadProcess("a", true);
        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(handler.executed).isEmpty();
        assertThat(handler.ended).containsExactly(new Ended(id, JobStatus.CANCELLED, null));
        awaitEmptyQueue();
    }

    @Test
    void refusesWhateverAStaleAttemptWrites() {
        // Attempt 1 is held for dead while it lives: attempt 2 has begun elsewhere, and dies, so that the queue brings
        // attempt 3
        var lost = new CopyOnWriteArrayList<RuntimeException>();
        handler.on("a", execution -> {
            if (execution.attempt() == 1) {
                jdbc.update("update job set attempt = 2 where id = ?", execution.jobId());
                try {
                    execution.progress(0.9);
                } catch (JobLostException e) {
                    lost.add(e);
                }
                assertThat(ends.fail(execution.jobId(), 1, new Failure("a", "b")))
                        .isFalse();
                assertThat(ends.cancel(execution.jobId(), 1)).isFalse();
                assertThat(ends.handBack(execution.jobId(), 1)).isFalse();
                // Its good end is refused as well
            }
        });
        var id = submit("a").id();
        await().until(() -> !lost.isEmpty());
        assertThat(jobs.get(RecordingHandler.KIND, id).fraction()).isZero();
        assertThat(jobs.get(RecordingHandler.KIND, id).status()).isEqualTo(JobStatus.RUNNING);
        var done = awaitEnd(id);
        assertThat(done.attempt()).isEqualTo(3);
        assertThat(handler.executed).extracting(Executed::attempt).containsExactly(1, 3);
    }

    @Test
    void bringsASecondWorkerThatDoesItsPartAndGoes() throws Exception {
        var both = new CyclicBarrier(2);
        var gone = new CountDownLatch(1);
        var seen = new CopyOnWriteArrayList<Integer>();
        handler.on("a", execution -> {
            var isFirst = execution.attempt() == 1;
            if (isFirst) {
                call(execution);
                call(execution);
            }
            both.await(10, TimeUnit.SECONDS);
            seen.addAll(execution.write(() -> execution.crew().attempts()));
            execution.progress(0.5);
            both.await(10, TimeUnit.SECONDS);
            if (isFirst) {
                assertThat(execution.write(() -> execution.crew().leave())).isTrue();
                gone.countDown();
            } else {
                gone.await(10, TimeUnit.SECONDS);
                assertThat(execution.write(() -> execution.crew().leave())).isFalse();
            }
        });
        var id = submit("a").id();

        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(seen).containsExactlyInAnyOrder(1, 2, 1, 2);
        awaitEmptyQueue();
        assertThat(handler.executed).extracting(Executed::attempt).containsExactly(1, 2);
        assertThat(handler.ended).isEmpty();
        assertThat(helpers()).isZero();
    }

    @Test
    void cancelsAllThatAreAtAJob() {
        var both = new CyclicBarrier(2);
        var asked = new CountDownLatch(1);
        handler.on("a", execution -> {
            if (execution.attempt() == 1) {
                call(execution);
            }
            both.await(10, TimeUnit.SECONDS);
            asked.await(10, TimeUnit.SECONDS);
            execution.progress(0.5);
        });
        var id = submit("a").id();
        await().until(() -> helpers() == 1);
        jobs.cancel(RecordingHandler.KIND, id);
        asked.countDown();

        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.CANCELLED);
        awaitEmptyQueue();
        assertThat(handler.ended).containsExactly(new Ended(id, JobStatus.CANCELLED, null));
        assertThat(helpers()).isZero();
    }

    @Test
    void aHelperGivesWayToJobsThatWaitAndComesAgain() throws Exception {
        var helped = new CountDownLatch(1);
        var waits = new CountDownLatch(1);
        var again = new CountDownLatch(1);
        handler.on("a", execution -> {
            if (execution.attempt() == 1) {
                call(execution);
                assertThat(execution.crew().givesWay()).isFalse();
                again.await(10, TimeUnit.SECONDS);
            } else if (execution.attempt() == 2) {
                helped.countDown();
                waits.await(10, TimeUnit.SECONDS);
                assertThat(execution.crew().givesWay()).isTrue();
            } else {
                assertThat(execution.write(() -> execution.crew().leave())).isTrue();
                again.countDown();
            }
        });
        var id = submit("a").id();
        assertThat(helped.await(10, TimeUnit.SECONDS)).isTrue();
        var other = submit("b").id();
        waits.countDown();

        assertThat(awaitEnd(other).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        awaitEmptyQueue();
        assertThat(handler.executed)
                .containsExactly(
                        new Executed(id, 1, "a"),
                        new Executed(id, 2, "a"),
                        new Executed(other, 1, "b"),
                        new Executed(id, 3, "a"));
    }

    @Test
    void takesThePlaceOfADeadHelperWhileTheFirstWorkerGoesOn() {
        var replaced = new CountDownLatch(1);
        handler.on("a", execution -> {
            if (execution.attempt() == 1) {
                // As a process leaves it that died while it helped
                execution.write(() -> {
                    execution.crew().callAnother();
                    jdbc.update(
                            "update scheduled_tasks set picked = true, picked_by = 'the dead', version = version + 1,"
                                    + " last_heartbeat = timestamp with time zone '2026-01-01 00:00:00+00'"
                                    + " where task_instance = ?",
                            execution.jobId() + "/1");
                    jdbc.update("insert into job_mate values (?, 1, 7, 0)", execution.jobId());
                    jdbc.update("update job set last_attempt = 7 where id = ?", execution.jobId());
                    return 0;
                });
                assertThat(execution.write(() -> execution.crew().attempts())).containsExactlyInAnyOrder(1, 7);
                replaced.await(10, TimeUnit.SECONDS);
            } else {
                assertThat(execution.write(() -> execution.crew().attempts())).containsExactlyInAnyOrder(1, 8);
                assertThat(jdbc.queryForObject(
                                "select crashes from job_mate where job_id = ?", Integer.class, execution.jobId()))
                        .isEqualTo(1);
                execution.write(() -> execution.crew().leave());
                replaced.countDown();
            }
        });
        var id = submit("a").id();

        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        awaitEmptyQueue();
        assertThat(handler.executed).extracting(Executed::attempt).containsExactly(1, 8);
    }

    private static void call(JobExecution execution) {
        execution.write(() -> {
            execution.crew().callAnother();
            return 0;
        });
    }

    private int helpers() {
        return jdbc.queryForObject("select count(*) from job_mate", Integer.class);
    }

    @Test
    void refusesAFractionThatIsNone() {
        var refused = new AtomicInteger();
        handler.on("a", execution -> {
            for (var fraction : new double[] {-0.1, 1.1, Double.NaN}) {
                try {
                    execution.progress(fraction);
                } catch (IllegalArgumentException e) {
                    refused.incrementAndGet();
                }
            }
        });
        awaitEnd(submit("a").id());
        assertThat(refused).hasValue(3);
    }

    @Test
    void hasNoMoreWorkersThanItMay() {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var both = new CountDownLatch(2);
        handler.on("a", execution -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            both.countDown();
            both.await(10, TimeUnit.SECONDS);
            now.decrementAndGet();
        });
        for (var i = 0; i < 6; i++) {
            submit("a");
        }
        awaitEmptyQueue();
        assertThat(handler.executed).hasSize(6);
        assertThat(most).hasValue(2);
    }

    @Test
    void startsTheJobOfHigherPriorityFirst() throws Exception {
        var release = occupyBothWorkers();
        // Of each two that are started together, the order is up to the threads; so the first two of four are compared
        transaction.execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, "low", -1, "low")));
        transaction.execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, "usual", 0, "usual")));
        var others = new CountDownLatch(1);
        handler.on("high", execution -> others.await(10, TimeUnit.SECONDS));
        transaction.execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, "high", 5, "high")));
        transaction.execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, "high", 5, "high")));
        // A worker that is done before the next poll takes what the last one found
        polls.awaitNext();
        release.countDown();
        await().until(() -> handler.executed.size() == 4);
        assertThat(handler.executed).extracting(Executed::spec).containsExactly("occupy", "occupy", "high", "high");
        others.countDown();
        awaitEmptyQueue();
        assertThat(handler.executed).hasSize(6);
    }

    @Test
    void listsJobsInPagesAndByStatus() {
        handler.on("bad", execution -> {
            throw new JobFailedException(new Failure("a", "b"));
        });
        var good = awaitEnd(submit("good").id()).id();
        var bad = awaitEnd(submit("bad").id()).id();
        assertThat(jobs.list(
                        RecordingHandler.KIND,
                        null,
                        PageRequest.of(0, 10, Sort.by("id").descending())))
                .extracting(Job::id, Job::status)
                .containsExactly(tuple(bad, JobStatus.FAILED), tuple(good, JobStatus.SUCCEEDED));
        assertThat(jobs.list(RecordingHandler.KIND, JobStatus.FAILED, PageRequest.of(0, 10)))
                .extracting(Job::id)
                .containsExactly(bad);
        assertThat(jobs.list(RecordingHandler.KIND, null, PageRequest.of(0, 1)).getTotalElements())
                .isEqualTo(2);
        assertThat(jobs.specs(List.of(good, bad, 0L)))
                .containsOnlyKeys(good, bad)
                .containsEntry(bad, "bad");
    }

    @Test
    void countsOnlyDeathsAfterWhichNothingWasKept() {
        handler.on("a", execution -> {});
        var id = submitAsLeftByADeadProcess("a", false);
        awaitEnd(id);
        assertThat(crashes(id)).isEqualTo(1);

        handler.on(
                "b",
                execution -> execution.write(() -> {
                    execution.secure();
                    return true;
                }));
        var secured = submitAsLeftByADeadProcess("b", false);
        awaitEnd(secured);
        assertThat(crashes(secured)).isZero();
    }

    @Test
    void failsAJobThatKilledThreeProcessesInARow() {
        var id = submitAsLeftByADeadProcess("a", false, 2);
        var done = awaitEnd(id);
        assertThat(done.status()).isEqualTo(JobStatus.FAILED);
        assertThat(done.failure().type()).isEqualTo("worker_lost");
        assertThat(handler.executed).isEmpty();
        assertThat(handler.ended).containsExactly(new Ended(id, JobStatus.FAILED, done.failure()));
        awaitEmptyQueue();
    }

    @Test
    void endsAJobThatWorksForLongerThanItMay() {
        handler.on("a", execution -> {
            while (true) {
                execution.progress(0.5);
                TimeUnit.MILLISECONDS.sleep(5);
            }
        });
        var id = transaction
                .execute(status ->
                        jobs.submit(new NewJob(RecordingHandler.KIND, "a", 0, "a", Duration.ofMillis(50), null)))
                .job()
                .id();
        var done = awaitEnd(id);
        assertThat(done.status()).isEqualTo(JobStatus.FAILED);
        assertThat(done.failure().type()).isEqualTo("max_duration_exceeded");
        assertThat(done.failure().message()).contains("PT0.05S");
        assertThat(done.elapsed()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    }

    @Test
    void writesUnderTheJobsLockAndOnlyForTheCurrentAttempt() {
        var written = new AtomicInteger();
        handler.on("a", execution -> {
            assertThat(execution.write(written::incrementAndGet)).isEqualTo(1);
            jdbc.update("update job set attempt = 7 where id = ?", execution.jobId());
            assertThatExceptionOfType(JobLostException.class)
                    .isThrownBy(() -> execution.write(written::incrementAndGet));
            jdbc.update("update job set attempt = 1 where id = ?", execution.jobId());
        });
        assertThat(awaitEnd(submit("a").id()).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(written).hasValue(1);
    }

    @Test
    void triesAgainWhileTheDatabaseIsAwayAndThenGoesOn() {
        var tries = new AtomicInteger();
        handler.on(
                "a",
                execution -> execution.write(() -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new CannotCreateTransactionException("away");
                    }
                    return true;
                }));
        assertThat(awaitEnd(submit("a").id()).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(tries).hasValue(3);
    }

    @Test
    void handsAJobBackThatCouldNotReachTheDatabase() {
        handler.on("a", execution -> {
            if (execution.attempt() == 1) {
                throw new CannotCreateTransactionException("away");
            }
        });
        var done = awaitEnd(submit("a").id());
        assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(crashes(done.id())).isZero();
    }

    @Test
    void makesOneJobOfAllThatHaveTheSameKey() throws Exception {
        handler.on("a", execution -> {});
        var threads = Executors.newFixedThreadPool(50);
        try {
            var submissions = new ArrayList<Submission>();
            var failed = new AtomicInteger();
            for (var result :
                    threads.invokeAll(Collections.<Callable<Submission>>nCopies(50, () -> submitWithKey("a", "key")))) {
                try {
                    submissions.add(result.get());
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(DataIntegrityViolationException.class);
                    failed.incrementAndGet();
                }
            }
            assertThat(submissions).filteredOn(Submission::isNew).hasSize(1);
            assertThat(submissions)
                    .extracting(submission -> submission.job().id())
                    .containsOnly(submissions.get(0).job().id());
            assertThat(failed.get() + submissions.size()).isEqualTo(50);
        } finally {
            threads.shutdown();
        }
        assertThat(submitWithKey("a", "key").isNew()).isFalse();
        assertThat(submitWithKey("a", "another").isNew()).isTrue();
        assertThat(refused(ProblemKind.INVALID, () -> submitWithKey("b", "key")))
                .isEqualTo("There is 1 fault");
        refused(ProblemKind.INVALID, () -> submitWithKey("a", "k".repeat(256)));
        awaitEmptyQueue();
    }

    @Test
    void refusesOneJobMoreThanTheQueueMayHold() throws Exception {
        var release = occupyBothWorkers();
        for (var i = 0; i < 60; i++) {
            submit("a");
        }
        assertThat(refused(ProblemKind.TOO_MANY, () -> submit("a")))
                .isEqualTo("There are 60 jobs queued already; at most 60 may be (neurona.queue.capacity)");
        jobs.cancel(
                RecordingHandler.KIND,
                jobs.list(RecordingHandler.KIND, JobStatus.QUEUED, PageRequest.of(0, 1))
                        .getContent()
                        .get(0)
                        .id());
        submit("a");
        jobs.list(RecordingHandler.KIND, JobStatus.QUEUED, PageRequest.of(0, 100))
                .forEach(job -> jobs.cancel(RecordingHandler.KIND, job.id()));
        release.countDown();
        awaitEmptyQueue();
    }

    @Test
    void refusesWhatExceedsTheShareOfACaller() throws Exception {
        var release = occupyBothWorkers();
        for (var i = 0; i < 5; i++) {
            submitAs("key:1");
        }
        assertThat(refused(ProblemKind.JOB_LIMIT, () -> submitAs("key:1")))
                .isEqualTo(
                        "There are 5 jobs queued of this key already; at most 5 may be (neurona.queue.capacity-per-caller)");
        submitAs("key:2");
        jobs.list(RecordingHandler.KIND, JobStatus.QUEUED, PageRequest.of(0, 100))
                .forEach(job -> jobs.cancel(RecordingHandler.KIND, job.id()));
        submitAs("key:1");
        release.countDown();
        awaitEmptyQueue();
    }

    @Test
    void worksAtNoMoreJobsOfACallerAtOnceThanThereMayBe() throws Exception {
        var first = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        handler.on("slow", execution -> {
            first.countDown();
            release.await(10, TimeUnit.SECONDS);
        });
        submitAs("key:1", "slow");
        submitAs("key:1", "slow");
        first.await(10, TimeUnit.SECONDS);
        submitAs("key:2", "another's");

        await().untilAsserted(() ->
                assertThat(handler.executed).extracting(Executed::spec).containsExactlyInAnyOrder("slow", "another's"));
        assertThat(jobs.list(RecordingHandler.KIND, JobStatus.QUEUED, PageRequest.of(0, 10)))
                .as("the second waits, although a worker is free")
                .hasSize(1);
        release.countDown();
        awaitEmptyQueue();
        assertThat(handler.executed)
                .extracting(Executed::spec, Executed::attempt)
                .containsExactlyInAnyOrder(tuple("slow", 1), tuple("slow", 1), tuple("another's", 1));
    }

    private void submitAs(String submitter) {
        submitAs(submitter, "a");
    }

    private void submitAs(String submitter, String spec) {
        var caller = new TestingAuthenticationToken(submitter, "");
        caller.setDetails(new Pass(submitter, () -> true));
        SecurityContextHolder.getContext().setAuthentication(caller);
        try {
            submit(spec);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void removesJobsThatEndedLongAgoAndNoOthers() throws Exception {
        var old = awaitEnd(submit("a").id()).id();
        var young = awaitEnd(submit("a").id()).id();
        jdbc.update("update job set finished_at = timestamp with time zone '2026-01-01 00:00:00+00' where id = ?", old);
        var release = occupyBothWorkers();
        var waiting = submit("a").id();

        assertThat(retention.removeOldJobs()).isEqualTo(1);

        refused(ProblemKind.NOT_FOUND, () -> jobs.get(RecordingHandler.KIND, old));
        refused(ProblemKind.NOT_FOUND, () -> jobs.spec(old));
        assertThat(events.after(old, 0, 10)).isEmpty();
        assertThat(jobs.get(RecordingHandler.KIND, young).status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(jobs.get(RecordingHandler.KIND, waiting).status()).isEqualTo(JobStatus.QUEUED);
        release.countDown();
        awaitEmptyQueue();
    }

    @Test
    void numbersWhatHappensToAJobWithoutGaps() {
        handler.on(
                "a",
                execution -> execution.write(() -> {
                    execution.publish("metric", "{\"loss\":0.5}");
                    return true;
                }));
        var id = awaitEnd(submit("a").id()).id();

        var all = events.after(id, 0, 10);
        assertThat(all).extracting(JobEvent::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(all).extracting(JobEvent::type).containsExactly("status", "status", "metric", "status");
        assertThat(all.get(0).data())
                .isEqualTo(
                        "{\"status\":\"QUEUED\",\"cancelRequested\":false,\"paused\":false,\"attempt\":0,\"failure\":null}");
        assertThat(all.get(2).data()).isEqualTo("{\"loss\":0.5}");
        assertThat(all.get(3).data()).contains("SUCCEEDED");
        assertThat(events.after(id, 2, 1)).extracting(JobEvent::number).containsExactly(3L);
    }

    @Test
    void tellsOfAWishToCancelOnce() {
        var asked = new CountDownLatch(1);
        handler.on("a", execution -> {
            asked.await(10, TimeUnit.SECONDS);
            execution.progress(0.5);
        });
        var id = submit("a").id();
        await().until(() -> jobs.get(RecordingHandler.KIND, id).status() == JobStatus.RUNNING);
        jobs.cancel(RecordingHandler.KIND, id);
        jobs.cancel(RecordingHandler.KIND, id);
        asked.countDown();
        awaitEnd(id);
        assertThat(events.after(id, 2, 10))
                .extracting(JobEvent::data)
                .satisfiesExactly(
                        data -> assertThat(data).contains("RUNNING").contains("\"cancelRequested\":true"),
                        data -> assertThat(data).contains("CANCELLED"));
    }

    private Submission submitWithKey(String spec, String key) {
        return transaction.execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, spec, 0, spec, null, key)));
    }

    private int crashes(long id) {
        return jdbc.queryForObject("select crashes from job where id = ?", Integer.class, id);
    }

    private Job submit(String spec) {
        return transaction
                .execute(status -> jobs.submit(new NewJob(RecordingHandler.KIND, spec, 0, spec)))
                .job();
    }

    @Test
    void aPausedJobWaitsUntilItIsResumed() throws Exception {
        var release = occupyBothWorkers();
        var id = submit("paused").id();
        assertThat(pauses.pause(RecordingHandler.KIND, id).paused()).isTrue();
        pauses.pause(RecordingHandler.KIND, id);
        release.countDown();
        awaitEmptyQueue();
        assertThat(jobs.get(RecordingHandler.KIND, id).status()).isEqualTo(JobStatus.QUEUED);
        assertThat(handler.executed).extracting(Executed::jobId).doesNotContain(id);

        assertThat(pauses.resume(RecordingHandler.KIND, id).paused()).isFalse();
        pauses.resume(RecordingHandler.KIND, id);

        assertThat(awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED);
        awaitEmptyQueue();
        assertThat(handler.executed)
                .filteredOn(executed -> executed.jobId() == id)
                .hasSize(1);
        refused(ProblemKind.CONFLICT, () -> pauses.pause(RecordingHandler.KIND, id));
        refused(ProblemKind.CONFLICT, () -> pauses.resume(RecordingHandler.KIND, id));
        refused(ProblemKind.NOT_FOUND, () -> pauses.pause("another", id));
    }

    @Test
    void aRunningJobThatIsPausedIsHandedBackAndGoesOnAsAnotherAttempt() throws Exception {
        var begun = new CountDownLatch(1);
        handler.on("running", execution -> {
            while (execution.attempt() == 1) {
                execution.progress(0.5);
                begun.countDown();
                if (execution.isStopping()) {
                    // What it has is kept
                    execution.write(() -> 0);
                    throw new JobLostException(execution.jobId(), 1, "paused");
                }
            }
        });
        var id = submit("running").id();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        pauses.pause(RecordingHandler.KIND, id);
        awaitEmptyQueue();
        var paused = jobs.get(RecordingHandler.KIND, id);
        assertThat(paused.status()).isEqualTo(JobStatus.QUEUED);
        assertThat(paused.paused()).isTrue();
        assertThat(paused.fraction()).isEqualTo(0.5);

        pauses.resume(RecordingHandler.KIND, id);
        assertThat(awaitEnd(id).attempt()).isEqualTo(2);
        awaitEmptyQueue();
    }

    /** However the two meet, the job keeps its place in the queue. */
    @Test
    void aJobThatIsPausedAndResumedAtOnceGoesOn() throws Exception {
        var begun = new CountDownLatch(1);
        handler.on("hasty", execution -> {
            begun.countDown();
            while (execution.attempt() < 3) {
                execution.progress(0.5);
            }
        });
        var id = submit("hasty").id();
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        await().pollInterval(Duration.ofMillis(5)).until(() -> {
            if (!jobs.get(RecordingHandler.KIND, id).status().hasEnded()) {
                try {
                    pauses.pause(RecordingHandler.KIND, id);
                    pauses.resume(RecordingHandler.KIND, id);
                } catch (ProblemException e) {
                    // It has ended meanwhile
                }
            }
            return jobs.get(RecordingHandler.KIND, id).status() == JobStatus.SUCCEEDED;
        });
        awaitEmptyQueue();
    }

    @Test
    void aPausedJobCanBeCancelledAlsoWhereItsProcessHasDied() {
        var id = submitAsLeftByADeadProcess("dead", false);
        jdbc.update("update job set paused = true where id = ?", id);
        await().until(() -> jobs.get(RecordingHandler.KIND, id).status() == JobStatus.QUEUED);
        awaitEmptyQueue();
        assertThat(handler.executed).isEmpty();

        assertThat(jobs.cancel(RecordingHandler.KIND, id).status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(jobs.get(RecordingHandler.KIND, id).paused()).isFalse();
    }

    @Test
    void aJobThatHasEndedCanBeGivenMoreToDo() {
        var id = submit("first").id();
        awaitEnd(id);

        transaction.executeWithoutResult(
                status -> pauses.extend(id, new NewJob(RecordingHandler.KIND, "first", 3, "second")));

        await().until(() -> handler.executed.size() == 2);
        assertThat(handler.executed).extracting(Executed::spec).containsExactly("first", "second");
        var done = awaitEnd(id);
        assertThat(done.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(done.attempt()).isEqualTo(2);
        assertThat(done.priority()).isEqualTo(3);
        assertThat(jobs.spec(id)).isEqualTo("second");
        awaitEmptyQueue();
        handler.on("third", execution -> {
            throw new JobFailedException(new Failure("a", "b"));
        });
        transaction.executeWithoutResult(
                status -> pauses.extend(id, new NewJob(RecordingHandler.KIND, "first", 0, "third")));
        await().until(() -> jobs.get(RecordingHandler.KIND, id).status() == JobStatus.FAILED);
        transaction.executeWithoutResult(
                status -> pauses.extend(id, new NewJob(RecordingHandler.KIND, "first", 0, "fourth")));
        var again = awaitEnd(id);
        assertThat(again.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(again.failure()).isNull();
        awaitEmptyQueue();
        assertThat(events.after(id, 0, 100)).extracting(JobEvent::number).doesNotHaveDuplicates();
    }

    @Test
    void knowsAgainWhatHadAJobDoMore() {
        var id = submit("first").id();
        awaitEnd(id);
        var request = new NewJob(RecordingHandler.KIND, "another", 0, "another", null, "key of a job");
        transaction.executeWithoutResult(status -> jobs.submit(request));
        assertThat(extensions.find("key", id, "more")).isEmpty();
        assertThat(extensions.find(null, id, "more")).isEmpty();

        transaction.executeWithoutResult(status -> extensions.keep("key", id, "more"));

        assertThat(extensions.find("key", id, "more").orElseThrow().id()).isEqualTo(id);
        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> extensions.find("key", id, "even more"),
                () -> extensions.find("key", id + 1, "more"),
                () -> extensions.find("key of a job", id, "more"),
                () -> extensions.find("k".repeat(256), id, "more"),
                () -> transaction.executeWithoutResult(
                        status -> jobs.submit(new NewJob(RecordingHandler.KIND, "first", 0, "first", null, "key"))))) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(call)
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ProblemKind.INVALID));
        }
        assertThatExceptionOfType(DataIntegrityViolationException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> extensions.keep("key", id, "even more")));
    }

    private long submitAsLeftByADeadProcess(String spec, boolean cancelRequested) {
        return submitAsLeftByADeadProcess(spec, cancelRequested, 0);
    }

    private long submitAsLeftByADeadProcess(String spec, boolean cancelRequested, int crashes) {
        return transaction.execute(status -> {
            var id = jobs.submit(new NewJob(RecordingHandler.KIND, spec, 0, spec))
                    .job()
                    .id();
            jdbc.update(
                    "update job set status = 'RUNNING', attempt = 1, started_at = created_at, cancel_requested = ?, crashes = ? where id = ?",
                    cancelRequested,
                    crashes,
                    id);
            jdbc.update("update scheduled_tasks set picked = true, picked_by = 'the dead', version = version + 1,"
                    + " last_heartbeat = timestamp with time zone '2026-01-01 00:00:00+00'");
            return id;
        });
    }

    /** Answers what lets them go on. */
    private CountDownLatch occupyBothWorkers() throws InterruptedException {
        var occupied = new CountDownLatch(2);
        var release = new CountDownLatch(1);
        handler.on("occupy", execution -> {
            occupied.countDown();
            release.await(10, TimeUnit.SECONDS);
        });
        submit("occupy");
        submit("occupy");
        assertThat(occupied.await(10, TimeUnit.SECONDS)).isTrue();
        return release;
    }

    private Job awaitEnd(long id) {
        return await().until(
                        () -> jobs.get(RecordingHandler.KIND, id),
                        job -> job.status().hasEnded());
    }

    private void awaitEmptyQueue() {
        await().until(() -> queued() == 0);
    }

    private int queued() {
        return jdbc.queryForObject("select count(*) from scheduled_tasks", Integer.class);
    }

    private static String refused(ProblemKind kind, ThrowingCallable call) {
        var messages = new ArrayList<String>();
        assertThatExceptionOfType(ProblemException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(kind);
            messages.add(e.getMessage());
        });
        return messages.get(0);
    }
}
