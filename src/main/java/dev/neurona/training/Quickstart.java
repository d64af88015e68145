package dev.neurona.training;

import dev.neurona.job.Jobs;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.model.Models;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import tools.jackson.databind.json.JsonMapper;

/** Makes an empty service useful: at the first start it queues the article's job, and says how to ask for a prediction. */
@Component
@ConditionalOnBooleanProperty(name = "neurona.quickstart", matchIfMissing = true)
class Quickstart {

    private static final Logger log = LoggerFactory.getLogger(Quickstart.class);

    private final Jobs jobs;
    private final Models models;
    private final Trainings trainings;
    private final SpecReader specs;
    private final JsonMapper mapper;
    private final Resource article;
    private volatile long jobId;
    private volatile int port;

    Quickstart(
            Jobs jobs,
            Models models,
            Trainings trainings,
            SpecReader specs,
            JsonMapper mapper,
            @Value("classpath:examples/post-training-jobs.json") Resource article) {
        this.jobs = jobs;
        this.models = models;
        this.trainings = trainings;
        this.specs = specs;
        this.mapper = mapper;
        this.article = article;
    }

    @EventListener
    void listening(WebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            port = event.getWebServer().getPort();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() throws IOException {
        var base = "http://localhost:" + port;
        log.info("Neurona listens. The page: {}/   Swagger UI: {}/swagger-ui.html", base, base);
        if (!models.isEmpty() || !jobs.isEmpty()) {
            return;
        }
        var spec = specs.read(mapper.readTree(article.getContentAsByteArray()));
        jobId = trainings.submit(spec, null).id();
        log.info(
                "There is no model yet: job {} trains one on MNIST (784-32-10, 5 epochs). Watch it: curl {}/api/v1/training-jobs/{}",
                jobId,
                base,
                jobId);
    }

    @TransactionalEventListener
    void registered(ModelVersionRegistered event) {
        if (jobId != 0) {
            log.info(
                    "Model {} has version {}. Ask it for a digit:\n\n    {}\n",
                    event.version().model(),
                    event.version().version(),
                    predictionCommand(event.version().model()));
            jobId = 0;
        }
    }

    /** A real test digit as a picture, sent to the model: works as it stands in any shell with curl. */
    private String predictionCommand(String model) {
        var api = "http://localhost:" + port + "/api/v1";
        return "curl -s " + api
                + "/datasets/mnist/samples/test/0.png | curl -s -H 'Content-Type: image/png' --data-binary @- " + api
                + "/models/" + model + "/predictions";
    }
}
