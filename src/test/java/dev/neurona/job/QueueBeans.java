package dev.neurona.job;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The whole module with db-scheduler, and a handler to teach. */
@TestConfiguration(proxyBeanMethods = false)
@Import({Jobs.class, JobAttempts.class, JobWorker.class, JobQueue.class, JobConfiguration.class})
@EnableConfigurationProperties(JobProperties.class)
@ImportAutoConfiguration(DbSchedulerAutoConfiguration.class)
class QueueBeans {

    @Bean
    RecordingHandler handler() {
        return new RecordingHandler();
    }
}
