package dev.neurona.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.LongSupplier;
import org.bytedeco.javacpp.Pointer;
import org.springframework.stereotype.Component;

/** Memory outside of the heap. Asks nothing of the native library before it has loaded. */
@Component
class NativeMemoryMetrics implements MeterBinder {

    private final NativeLibrary library;

    NativeMemoryMetrics(NativeLibrary library) {
        this.library = library;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "neurona.native.memory.used",
                "What networks take outside of the heap: their kernels' buffers, ND4J's arrays and workspaces",
                NativeLibrary::allocated);
        gauge(
                registry,
                "neurona.native.memory.max",
                "The most that it may (neurona.engine.max-native-memory)",
                Pointer::maxBytes);
        // The name that Prometheus's own clients have for it
        gauge(registry, "process.resident.memory", "Physical memory of the process", Pointer::physicalBytes);
    }

    private void gauge(MeterRegistry registry, String name, String description, LongSupplier bytes) {
        Gauge.builder(name, library, loaded -> loaded.isLoaded() ? bytes.getAsLong() : Double.NaN)
                .description(description)
                .baseUnit("bytes")
                .register(registry);
    }
}
