package dev.neurona.shared;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** What the OpenAPI document says of the whole, and its examples. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Neurona")
                        .version("v1")
                        .description("""
                                Trains neural networks over HTTP and serves them over HTTP. Post a training job, watch its run \
                                learn, ask the model for predictions. Errors are application/problem+json (RFC 9457); where a \
                                request is not valid, `errors` names every fault with its JSON Pointer. Where the service asks for keys, \
                                press Authorize.""")
                        .license(new License().name("Apache-2.0").url("https://www.apache.org/licenses/LICENSE-2.0")));
    }

    @Bean
    OpenApiCustomizer problems() {
        return new ProblemResponses();
    }

    @Bean
    OpenApiCustomizer examples(JsonMapper mapper) {
        return new OpenApiExamples(mapper);
    }
}
