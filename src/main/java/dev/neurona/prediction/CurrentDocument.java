package dev.neurona.prediction;

import dev.neurona.shared.ModelPaths;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Paths;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.service.OpenAPIService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Keeps the API's documentation up to date. springdoc takes seconds to make it, and then keeps it; models come and go. So before it is
 * answered, the operations of models in it are replaced by those of the models there are now. Safe for any number of threads: who is still
 * writing the document that was kept before has that one.
 */
@Component
class CurrentDocument implements HandlerInterceptor, WebMvcConfigurer {

    private final ObjectProvider<OpenAPIService> documents;
    private final ObjectProvider<OpenApiCustomizer> customizers;

    CurrentDocument(ObjectProvider<OpenAPIService> documents, ObjectProvider<OpenApiCustomizer> customizers) {
        this.documents = documents;
        this.customizers = customizers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v3/api-docs", "/v3/api-docs.yaml");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var locale = RequestContextUtils.getLocale(request);
        documents.ifAvailable(document -> {
            var kept = document.getCachedOpenAPI(locale);
            if (kept != null) {
                document.setCachedOpenAPI(withPaths(kept, current(kept.getPaths())), locale);
            }
        });
        return true;
    }

    /** What goes through the same customizers as the whole did has of them what the whole has. */
    private Paths current(Paths kept) {
        var ofModels = new OpenAPI()
                .components(new Components().schemas(new HashMap<>()))
                .paths(new Paths());
        customizers.orderedStream().forEach(customizer -> customizer.customise(ofModels));
        var paths = new Paths();
        paths.setExtensions(kept.getExtensions());
        kept.forEach((path, item) -> {
            if (!ModelPaths.nameAModel(path)) {
                paths.addPathItem(path, item);
            }
        });
        ofModels.getPaths().forEach(paths::addPathItem);
        return paths;
    }

    private static OpenAPI withPaths(OpenAPI document, Paths paths) {
        return new OpenAPI(document.getSpecVersion())
                .openapi(document.getOpenapi())
                .info(document.getInfo())
                .externalDocs(document.getExternalDocs())
                .servers(document.getServers())
                .security(document.getSecurity())
                .tags(document.getTags())
                .components(document.getComponents())
                .extensions(document.getExtensions())
                .jsonSchemaDialect(document.getJsonSchemaDialect())
                .webhooks(document.getWebhooks())
                .paths(paths);
    }
}
