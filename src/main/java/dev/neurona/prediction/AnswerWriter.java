package dev.neurona.prediction;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes predictions, as Spring would. That there is no other form of them is known from the mapping, or from the request; Spring would find
 * it out anew for each answer, which costs more than half of a forward pass. Safe for any number of threads.
 */
@Component
class AnswerWriter implements HandlerMethodReturnValueHandler {

    private final JsonMapper mapper;

    AnswerWriter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        var type = returnType.getParameterType();
        return type == PredictionAnswer.class || type == InferAnswer.Body.class;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object answer,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws IOException {
        container.setRequestHandled(true);
        var response = Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class));
        if (answer instanceof InferAnswer.Body body) {
            if (body.headerLength() != null) {
                response.setHeader(OipController.HEADER_LENGTH, Integer.toString(body.headerLength()));
            }
            write(
                    body.content(),
                    body.headerLength() == null
                            ? MediaType.APPLICATION_JSON_VALUE
                            : MediaType.APPLICATION_OCTET_STREAM_VALUE,
                    response);
        } else {
            write(mapper.writeValueAsBytes(answer), MediaType.APPLICATION_JSON_VALUE, response);
        }
    }

    private static void write(byte[] body, String type, HttpServletResponse response) throws IOException {
        response.setContentType(type);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
