package dev.neurona.shared;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** A process that only works has nothing to say but how it is. */
@Component
@EnableConfigurationProperties(RoleProperties.class) // tests of one slice load filters, but look for no properties
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class RoleFilter extends HttpFilter {

    private final RoleProperties roles;
    private final JsonMapper mapper;

    RoleFilter(RoleProperties roles, JsonMapper mapper) {
        this.roles = roles;
        this.mapper = mapper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (roles.isApi() || request.getRequestURI().startsWith("/actuator")) {
            chain.doFilter(request, response);
            return;
        }
        Problems.write(
                ProblemException.notFound("This process is a worker and has no API (neurona.roles is " + roles.roles()
                        + "); ask one that has the role api"),
                request,
                response,
                mapper);
    }
}
