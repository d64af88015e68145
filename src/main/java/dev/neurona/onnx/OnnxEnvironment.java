package dev.neurona.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * ONNX Runtime's environment, of which a process has one. It is made on a thread of its own with a large stack: on Linux the library
 * then searches the command line of the process with a regular expression that recurses for each character, and on a usual stack dies
 * of a class path of 24 KB. The pages of the stack are taken from the system as they are used, and given back. Safe for any number of
 * threads.
 */
final class OnnxEnvironment {

    private static final long STACK_BYTES = 256L << 20;

    private static final CompletableFuture<OrtEnvironment> ENVIRONMENT = make();

    private OnnxEnvironment() {}

    private static CompletableFuture<OrtEnvironment> make() {
        var made = new CompletableFuture<OrtEnvironment>();
        Runnable make = () -> {
            try {
                made.complete(OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "neurona"));
            } catch (Throwable e) {
                made.completeExceptionally(e);
            }
        };
        var thread = new Thread(null, make, "onnx-environment", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        return made;
    }

    /**
     * Waits for it to be made by the first call.
     *
     * @throws CompletionException when there is no native code for this platform
     */
    static OrtEnvironment get() {
        return ENVIRONMENT.join();
    }
}
