package dev.neurona.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What answers for a version.
 *
 * @param name which library
 * @param reason why it is not the faster one; null when it is
 * @param onnx the file that ONNX Runtime reads; null when DL4J answers
 */
public record ServingEngine(
        Name name,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable OnnxFile onnx) {

    /** The libraries that answer. */
    public enum Name {
        ONNXRUNTIME,
        DL4J;

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A stored file.
     *
     * @param size in bytes
     * @param sha256 in lower-case hexadecimal
     */
    public record OnnxFile(long artifactId, long size, String sha256) {}

    /** ONNX Runtime, from that file. */
    public static ServingEngine onnxRuntime(OnnxFile file) {
        return new ServingEngine(Name.ONNXRUNTIME, null, file);
    }

    /** DL4J, as there is no ONNX. */
    public static ServingEngine dl4j(String reason) {
        return new ServingEngine(Name.DL4J, reason, null);
    }
}
