package dev.neurona.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.actuator.DbSchedulerHealthIndicator;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.neurona.shared.RoleProperties;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/** What db-scheduler can't be told by its own properties. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class JobConfiguration {

    static final TaskDescriptor<Void> TASK = TaskDescriptor.of("job");

    /** When even the outcome could not be stored, the database is away: the job is tried anew after this. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** The scheduler is built after its tasks, so that it sees the number of threads that is set here. */
    @Bean
    CustomTask<Void> jobTask(JobWorker worker, JobProperties properties, DbSchedulerProperties scheduler) {
        scheduler.setThreads(properties.threads());
        return Tasks.custom(TASK)
                .onDeadExecution((dead, operations) -> operations.reschedule(dead, dead.getTimeDone()))
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute(worker);
    }

    /** A process without the role of a worker puts jobs on the queue and takes none off. */
    @Bean
    DbSchedulerStarter starter(Scheduler scheduler, RoleProperties roles) {
        return roles.isWorker() ? new ContextReadyStart(scheduler) : () -> {};
    }

    /** db-scheduler's own is DOWN where it is not started, and so in each process without the role of a worker. */
    @Bean
    HealthIndicator dbSchedulerHealthIndicator(Scheduler scheduler, RoleProperties roles) {
        return roles.isWorker()
                ? new DbSchedulerHealthIndicator(scheduler)
                : () -> Health.up()
                        .withDetail("state", "not started: this process has no workers")
                        .build();
    }

    /**
     * The first that a worker does when its process is to end, long before the beans are destroyed: it takes no more jobs, and those
     * it has see that they are to be handed back.
     */
    @Bean
    ApplicationListener<ContextClosedEvent> workersRest(Scheduler scheduler) {
        return closed -> scheduler.pause();
    }

    /** One clock for all. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock queueClock(Clock clock) {
        return clock::instant;
    }

    /**
     * While all threads are busy, every poll brings the same candidates again. db-scheduler's own executor would collect them for as
     * long as a job runs; this one keeps the newest, and no more than it can start.
     */
    @Bean
    DbSchedulerCustomizer jobThreads(JobProperties properties) {
        var threads = properties.threads();
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<ExecutorService> executorService() {
                return Optional.of(new ThreadPoolExecutor(
                        threads,
                        threads,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(threads),
                        new CustomizableThreadFactory("job-"),
                        new ThreadPoolExecutor.DiscardOldestPolicy()));
            }
        };
    }
}
