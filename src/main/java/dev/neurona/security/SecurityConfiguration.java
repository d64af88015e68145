package dev.neurona.security;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.ExceptionTranslationFilter;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;

/**
 * The filters that stand before everything, as few as do: a prediction passes all of them. There are no sessions, no cookies, no forms
 * and no CORS, so none of the filters for these.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** A span and a timer for each filter would cost a prediction more than all of them do. */
    @Bean
    SecurityObservationSettings securityObservationSettings() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * As strict as Spring Security has it, but for the letters of headers: it would look at each header with a regular expression each time
     * that one is asked for. Tomcat reads them as ISO 8859-1, where every letter is assigned, so that what is left are control characters.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(SecurityConfiguration::hasNoControls);
        firewall.setAllowedHeaderValues(SecurityConfiguration::hasNoControls);
        return firewall;
    }

    private static boolean hasNoControls(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** While nobody has to say who they are. */
    @Bean
    @Order(1)
    SecurityFilterChain openDoor(
            Door door,
            Refusals refusals,
            SecurityProperties properties,
            AccessTable table,
            AuditTrail trail,
            Clock clock) {
        return new DefaultSecurityFilterChain(
                request -> door.isOpen(),
                new OriginFilter(door, refusals),
                new AuditFilter(table, trail, clock),
                new StreamFilter(properties, refusals));
    }

    @Bean
    @Order(2)
    SecurityFilterChain closedDoor(
            Authenticator authenticator,
            Refusals refusals,
            AccessTable table,
            SecurityProperties properties,
            AuditTrail trail,
            Clock clock) {
        var bearer = new BearerTokenAuthenticationFilter(authenticator, new CredentialConverter());
        bearer.setAuthenticationEntryPoint(refusals);
        var user = new SecurityContextHolderAwareRequestFilter();
        var refused = new ExceptionTranslationFilter(refusals, new NullRequestCache());
        refused.setAccessDeniedHandler(refusals);
        var authorization = new AuthorizationFilter(new TableAuthorization(table));
        // Of requests that were let in
        authorization.setFilterAsyncDispatch(false);
        authorization.setFilterErrorDispatch(false);
        try {
            user.afterPropertiesSet();
        } catch (jakarta.servlet.ServletException e) {
            throw new IllegalStateException(e);
        }
        return new DefaultSecurityFilterChain(
                AnyRequestMatcher.INSTANCE,
                bearer,
                new RateFilter(properties, refusals),
                new AuditFilter(table, trail, clock),
                refused,
                authorization,
                new StreamFilter(properties, refusals),
                user);
    }
}
