package dev.neurona.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.memory.AllocationsTracker;
import org.nd4j.linalg.api.memory.enums.AllocationKind;
import org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * ND4J's native code: loaded once, in the background, so that the port opens without waiting for it.
 *
 * <p>ND4J with several OpenMP threads is slower on small batches than with one, and runs side by side use the cores better. So
 * BLAS gets one thread in the whole process, and every thread that calls DL4J or ND4J first calls {@link #enter()}, which waits
 * for the library and gives that thread one OpenMP thread (the setting belongs to the calling thread, not to the process).
 */
@Component
public class NativeLibrary {

    private static final Logger log = LoggerFactory.getLogger(NativeLibrary.class);

    /** ND4J's number for the memory of the machine. */
    private static final int HOST = 0;

    private final CompletableFuture<Void> loaded = new CompletableFuture<>();
    private final long mostBytes;

    NativeLibrary(EngineProperties properties) {
        mostBytes = properties.engine().maxNativeMemory().toBytes();
        // JavaCPP reads these once, when its first class loads. Its check of the process's physical memory at every
        // allocation
        // costs a fifth of the training time; maxbytes bounds what it counts itself, for free.
        System.setProperty("org.bytedeco.javacpp.maxphysicalbytes", "0");
        System.setProperty("org.bytedeco.javacpp.maxbytes", Long.toString(mostBytes));
        // It warns that OpenBLAS is newer than itself: that is so on purpose, and application.yaml keeps the warning
        // out of the log
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        // On an OutOfMemoryError DL4J would write a report into the working directory
        System.setProperty("org.deeplearning4j.crash.reporting.enabled", "false");
        var loader = new Thread(this::load, "native-library");
        loader.setDaemon(true);
        loader.start();
    }

    private void load() {
        try {
            var start = System.nanoTime();
            Nd4j.create(1).close();
            Nd4j.factory().blas().setMaxThreads(1);
            // JavaCPP neither counts nor bounds what ND4J's native code allocates for arrays
            Nd4jCpu.Environment.getInstance().setDeviceLimit(HOST, mostBytes);
            log.info("ND4J has loaded in {} ms", (System.nanoTime() - start) / 1_000_000);
            loaded.complete(null);
        } catch (Throwable e) {
            log.error("ND4J can't be loaded: nothing can be trained or predicted", e);
            loaded.completeExceptionally(e);
        }
    }

    /** Whether the library has loaded; never waits. */
    public boolean isLoaded() {
        return loaded.isDone() && !loaded.isCompletedExceptionally();
    }

    /** Whether loading has failed for good. */
    public boolean hasFailed() {
        return loaded.isCompletedExceptionally();
    }

    /**
     * What is allocated outside of the heap just now, in bytes: buffers of JavaCPP, which the kernels have, ND4J's arrays, and the workspaces
     * that some arrays lie in. Only for a library that has loaded.
     */
    static long allocated() {
        return Pointer.totalBytes()
                + Nd4jCpu.Environment.getInstance().getDeviceCounter(HOST)
                + AllocationsTracker.getInstance().bytesOnDevice(AllocationKind.WORKSPACE, HOST);
    }

    /** @throws OutOfMemoryError when {@code work} fails since ND4J's arrays would take more than there may be */
    static <T> T bounded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (e.getMessage() != null && e.getMessage().contains("exceeds HOST device limits")) {
                var error = new OutOfMemoryError("outside of the heap");
                error.initCause(e);
                throw error;
            }
            throw e;
        }
    }

    /**
     * Makes the calling thread fit to call ND4J: waits until the library has loaded, then limits this thread to one native thread.
     * Cheap when called again.
     *
     * @throws IllegalStateException when the library can't be loaded on this machine
     */
    void enter() {
        try {
            loaded.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("ND4J's native library can't be loaded on this machine", e);
        }
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
