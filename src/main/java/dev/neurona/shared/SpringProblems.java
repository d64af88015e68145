package dev.neurona.shared;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Says in our own words what Spring MVC refuses before a controller is asked. */
final class SpringProblems {

    private SpringProblems() {}

    static ProblemException translate(Exception e, HttpStatusCode status) {
        if (e instanceof HttpMessageNotReadableException unreadable) {
            return JsonFaults.unreadable(unreadable);
        }
        if (e instanceof MethodArgumentNotValidException invalid) {
            return ProblemException.invalid(invalid.getBindingResult().getFieldErrors().stream()
                    .map(error -> new Fault(
                            "/" + error.getField().replace('.', '/'),
                            Violations.message(error.getRejectedValue(), String.valueOf(error.getDefaultMessage()))))
                    .toList());
        }
        if (e instanceof HandlerMethodValidationException invalid) {
            return ProblemException.invalid(parameterFaults(invalid));
        }
        return ProblemException.of(kind(e, status), detail(e, status));
    }

    private static List<Fault> parameterFaults(HandlerMethodValidationException e) {
        return e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Fault(
                                "",
                                result.getMethodParameter().getParameterName() + " "
                                        + Violations.message(
                                                result.getArgument(), String.valueOf(error.getDefaultMessage())))))
                .toList();
    }

    private static ProblemKind kind(Exception e, HttpStatusCode status) {
        if (e instanceof MaxUploadSizeExceededException) {
            return ProblemKind.BODY_LIMIT;
        }
        return e instanceof TypeMismatchException || e instanceof MissingServletRequestParameterException
                ? ProblemKind.INVALID
                : ProblemKind.of(status);
    }

    private static String detail(Exception e, HttpStatusCode status) {
        if (e instanceof NoResourceFoundException missing) {
            return "There is nothing at /" + missing.getResourcePath() + "; /swagger-ui.html lists what there is";
        }
        if (e instanceof HttpRequestMethodNotSupportedException method) {
            return method.getMethod() + " is not possible here; possible: "
                    + String.join(
                            ", ", method.getSupportedMethods() == null ? new String[0] : method.getSupportedMethods());
        }
        if (e instanceof HttpMediaTypeNotSupportedException type) {
            return "The content type is "
                    + (type.getContentType() == null
                            ? "missing"
                            : Values.show(type.getContentType().toString()))
                    + "; it must be one of " + list(type.getSupportedMediaTypes().stream());
        }
        if (e instanceof HttpMediaTypeNotAcceptableException type) {
            return "None of the accepted types can be had; possible: " + list(type.getSupportedMediaTypes().stream());
        }
        if (e instanceof MissingServletRequestParameterException missing) {
            return "The parameter " + missing.getParameterName() + " is missing";
        }
        if (e instanceof MissingServletRequestPartException missing) {
            return "The multipart field " + missing.getRequestPartName() + " is missing";
        }
        if (e instanceof MethodArgumentTypeMismatchException mismatch) {
            return mismatch.getName() + " is " + Values.show(String.valueOf(mismatch.getValue())) + "; it must be "
                    + expected(mismatch.getRequiredType());
        }
        if (e instanceof MaxUploadSizeExceededException) {
            return "The multipart body, or a file in it, is larger than this service takes (neurona.http.max-body-size)";
        }
        return "The request was refused: " + ProblemKind.of(status).title();
    }

    private static String expected(@org.jspecify.annotations.Nullable Class<?> type) {
        if (type != null && type.isEnum()) {
            return "one of " + list(Arrays.stream(type.getEnumConstants()));
        }
        if (type == Duration.class) {
            return "a duration such as \"PT10M\"";
        }
        return type == boolean.class || type == Boolean.class ? "true or false" : "a whole number";
    }

    private static String list(Stream<?> things) {
        return things.map(String::valueOf).sorted().toList().toString();
    }
}
