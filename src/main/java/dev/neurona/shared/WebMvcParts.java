package dev.neurona.shared;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Which of Spring MVC's parts are ours. */
@Component
class WebMvcParts implements WebMvcRegistrations {

    private final List<HandlerMethodReturnValueHandler> first;

    /** @param first asked before Spring's own, which take whatever a REST controller answers */
    WebMvcParts(ObjectProvider<HandlerMethodReturnValueHandler> first) {
        this.first = first.orderedStream().toList();
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new KnownPathMapping();
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            public void afterPropertiesSet() {
                super.afterPropertiesSet();
                var others = Objects.requireNonNull(getReturnValueHandlers());
                setReturnValueHandlers(
                        Stream.concat(first.stream(), others.stream()).toList());
                var resolvers = Objects.requireNonNull(getArgumentResolvers());
                var springs = new HandlerMethodArgumentResolverComposite().addResolvers(resolvers);
                var ours = Stream.of(new QueryDefaults(springs), new TextPathVariables(springs));
                setArgumentResolvers(Stream.concat(ours, resolvers.stream()).toList());
            }
        };
    }
}
