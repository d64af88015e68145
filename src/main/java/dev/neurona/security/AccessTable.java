package dev.neurona.security;

import static dev.neurona.security.AccessRole.METRICS;
import static dev.neurona.security.AccessRole.PREDICT;
import static dev.neurona.security.AccessRole.TRAIN;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;

/**
 * Who may do what: the first rule that matches counts, and what no rule matches is closed for everybody. Predictions stand first, as
 * they are asked most. Safe for any number of threads.
 */
@Component
class AccessTable {

    private static final String FOUND = AccessTable.class.getName();
    private static final String MODEL = "/api/v1/models/{name}";
    private static final String TFS = "/v1/models/{model:[^:]+}";
    private static final String OIP = "/v2/models/{model}";

    private final Map<String, List<AccessRule>> rules;

    AccessTable(SecurityProperties properties) {
        var all = new ArrayList<AccessRule>();
        if (properties.publicMetrics()) {
            all.add(AccessRule.open("/actuator/prometheus"));
        }
        all.addAll(predictions());
        all.addAll(open());
        all.addAll(models());
        all.addAll(training());
        all.addAll(datasets());
        all.addAll(administration());
        rules = all.stream().collect(Collectors.groupingBy(AccessRule::method));
    }

    /** Empty when nobody may. */
    Optional<AccessRule> find(String method, PathContainer path) {
        for (var rule : rules.getOrDefault(method.equals("HEAD") ? "GET" : method, List.of())) {
            if (rule.matches(path)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** The same for a request, looked for once however often it is asked for. */
    @SuppressWarnings("unchecked")
    Optional<AccessRule> find(HttpServletRequest request) {
        var found = (Optional<AccessRule>) request.getAttribute(FOUND);
        if (found == null) {
            found = find(request.getMethod(), TableAuthorization.path(request));
            request.setAttribute(FOUND, found);
        }
        return found;
    }

    private static List<AccessRule> predictions() {
        return List.of(
                AccessRule.of("POST", MODEL + "/predictions", PREDICT),
                AccessRule.of("POST", OIP + "/infer", PREDICT),
                AccessRule.of("POST", MODEL + "/versions/{version}/predictions", PREDICT),
                AccessRule.of("POST", MODEL + "/aliases/{alias}/predictions", PREDICT),
                AccessRule.of("POST", OIP + "/versions/{version}/infer", PREDICT),
                AccessRule.of("POST", TFS + ":predict", PREDICT),
                AccessRule.of("POST", TFS + "/versions/{version:[^:]+}:predict", PREDICT),
                AccessRule.of("POST", TFS + "/labels/{label:[^:]+}:predict", PREDICT),
                AccessRule.of("POST", MODEL + "/versions/{version}/activations", PREDICT),
                AccessRule.of("POST", MODEL + "/versions/{version}/saliency", PREDICT),
                AccessRule.of("POST", MODEL + "/versions/{version}/plots/{file}", PREDICT));
    }

    /** The page and Swagger UI have to be there before anybody can say who they are. */
    private static List<AccessRule> open() {
        return List.of(
                AccessRule.open("/actuator/health/liveness"),
                AccessRule.open("/actuator/health/readiness"),
                AccessRule.open("/v2/health/*"),
                AccessRule.open("/"),
                AccessRule.open("/index.html"),
                AccessRule.open("/neurona.css"),
                AccessRule.open("/favicon.*"),
                AccessRule.open("/app/**"),
                AccessRule.open("/webjars/**"),
                AccessRule.open("/swagger-ui.html"),
                AccessRule.open("/swagger-ui/**"),
                AccessRule.open("/v3/api-docs/**"),
                AccessRule.open("/v3/api-docs.yaml"),
                AccessRule.open("/error"));
    }

    private static List<AccessRule> models() {
        return List.of(
                AccessRule.of("GET", "/api/v1/models", PREDICT, TRAIN),
                AccessRule.of("GET", MODEL + "/versions/{version}/artifact", TRAIN),
                AccessRule.of("GET", MODEL + "/aliases/**", TRAIN),
                AccessRule.of("GET", MODEL + "/**", PREDICT, TRAIN),
                AccessRule.of("POST", MODEL + "/versions", TRAIN),
                AccessRule.of("POST", MODEL + "/versions/{version}/evaluations", TRAIN),
                AccessRule.of("POST", MODEL + "/versions/{version}/evaluations/{id}/cancel", TRAIN),
                AccessRule.of("PATCH", MODEL + "/versions/{version}", TRAIN),
                AccessRule.of("DELETE", MODEL + "/versions/{version}"),
                AccessRule.of("PUT", MODEL + "/aliases/**", TRAIN),
                AccessRule.of("POST", MODEL + "/aliases/{alias}/rollback", TRAIN),
                AccessRule.of("DELETE", MODEL + "/aliases/**", TRAIN),
                AccessRule.of("GET", TFS + "/**", PREDICT, TRAIN),
                AccessRule.of("GET", "/v2", PREDICT, TRAIN),
                AccessRule.of("GET", "/v2/models/stats", PREDICT, TRAIN),
                AccessRule.of("GET", OIP + "/**", PREDICT, TRAIN),
                AccessRule.of("POST", "/v2/repository/index", PREDICT, TRAIN),
                AccessRule.of("POST", "/v2/repository/models/{model}/load", TRAIN),
                AccessRule.of("POST", "/v2/repository/models/{model}/unload", TRAIN));
    }

    private static List<AccessRule> training() {
        return List.of(
                AccessRule.of("GET", "/api/v1/training-jobs/**", TRAIN),
                AccessRule.of("POST", "/api/v1/training-jobs", TRAIN),
                AccessRule.of("POST", "/api/v1/training-jobs/{id}/cancel", TRAIN),
                AccessRule.of("POST", "/api/v1/training-jobs/{id}/pause", TRAIN),
                AccessRule.of("POST", "/api/v1/training-jobs/{id}/resume", TRAIN),
                AccessRule.of("GET", "/api/v1/runs/**", TRAIN),
                AccessRule.of("POST", "/api/v1/runs/{id}/reproduce", TRAIN),
                AccessRule.of("GET", "/api/v1/searches/**", TRAIN),
                AccessRule.of("POST", "/api/v1/searches", TRAIN),
                AccessRule.of("POST", "/api/v1/searches/{id}/trials", TRAIN),
                AccessRule.of("PUT", "/api/v1/searches/{id}/trials/{trial}", TRAIN),
                AccessRule.of("DELETE", "/api/v1/searches/{id}", TRAIN));
    }

    private static List<AccessRule> datasets() {
        return List.of(
                AccessRule.of("GET", "/api/v1/datasets/**", TRAIN),
                AccessRule.of("POST", "/api/v1/datasets", TRAIN),
                AccessRule.of("POST", "/api/v1/datasets/{name}/installation", TRAIN),
                AccessRule.of("DELETE", "/api/v1/datasets/{name}"));
    }

    private static List<AccessRule> administration() {
        return List.of(
                AccessRule.of("GET", "/api/v1/keys"),
                AccessRule.of("POST", "/api/v1/keys"),
                AccessRule.of("POST", "/api/v1/keys/{id}/rotate"),
                AccessRule.of("DELETE", "/api/v1/keys/{id}"),
                AccessRule.of("GET", "/api/v1/audit"),
                AccessRule.of("GET", "/actuator/health/**", METRICS),
                AccessRule.of("GET", "/actuator/prometheus", METRICS),
                AccessRule.of("GET", "/actuator/**"),
                AccessRule.of("POST", "/actuator/**"));
    }
}
