package dev.neurona.job;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import dev.neurona.shared.RoleProperties;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The whole module with db-scheduler, and a handler to teach. */
@TestConfiguration(proxyBeanMethods = false)
@Import({
    Jobs.class,
    CallerTurns.class,
    JobAttempts.class,
    JobEnds.class,
    JobPauses.class,
    JobExtensions.class,
    JobHandlers.class,
    JobEvents.class,
    JobWorker.class,
    JobQueue.class,
    JobObservations.class,
    QueueWatch.class,
    QueueCapacity.class,
    Retention.class,
    JobCrews.class,
    CrewCalls.class,
    JobConfiguration.class
})
@EnableConfigurationProperties({JobProperties.class, RoleProperties.class})
@ImportAutoConfiguration(DbSchedulerAutoConfiguration.class)
class QueueBeans {

    @Bean
    RecordingHandler handler() {
        return new RecordingHandler();
    }

    @Bean
    PollCounter polls() {
        return new PollCounter();
    }

    @Bean
    @ConditionalOnMissingBean
    JsonMapper mapper() {
        return JsonMapper.shared();
    }
}
