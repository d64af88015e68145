package dev.neurona.shared;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Says a problem in the dialect of the path that was asked, see {@link ForeignDialect}. */
@RestControllerAdvice
class ForeignErrors implements ResponseBodyAdvice<Object> {

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail problem
                && request instanceof ServletServerHttpRequest servlet
                && response instanceof ServletServerHttpResponse answer
                && ForeignDialect.isSpokenAt(servlet.getServletRequest().getRequestURI())) {
            answer.setStatusCode(ForeignDialect.status(HttpStatusCode.valueOf(problem.getStatus())));
            answer.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            return ForeignDialect.body(problem);
        }
        return body;
    }
}
