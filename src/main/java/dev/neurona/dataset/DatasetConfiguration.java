package dev.neurona.dataset;

import dev.neurona.shared.BodyLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What data sets ask of others. */
@Configuration(proxyBeanMethods = false)
class DatasetConfiguration {

    @Bean
    BodyLimit uploadLimit(DatasetProperties properties) {
        return new BodyLimit(UploadController.PATH, properties.maxUploadSize(), "neurona.datasets.max-upload-size");
    }
}
