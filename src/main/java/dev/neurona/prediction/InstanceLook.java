package dev.neurona.prediction;

import dev.neurona.model.ModelVersion;
import dev.neurona.shared.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Reads the one instance of a request and looks into a version with it. Safe for any number of threads. */
@Component
class InstanceLook {

    private final VersionDirectory versions;
    private final BodyReader bodyReader;
    private final Inspections inspections;
    private final Deadlines deadlines;

    InstanceLook(VersionDirectory versions, BodyReader bodyReader, Inspections inspections, Deadlines deadlines) {
        this.versions = versions;
        this.bodyReader = bodyReader;
        this.inspections = inspections;
        this.deadlines = deadlines;
    }

    /** @throws ProblemException as {@link Inspections#look}; 422 when there is not one instance */
    <T> T into(String name, int version, boolean normalize, HttpServletRequest request, Function<Inspection, T> look) {
        var deadline = deadlines.of(request);
        var asked = versions.version(name, version);
        var instances = one(request, asked, normalize);
        return inspections.look(asked, deadline, opened -> look.apply(new Inspection(opened, instances)));
    }

    private Instances one(HttpServletRequest request, ModelVersion version, boolean normalize) {
        var instances = bodyReader.read(request, version.signature(), normalize, null);
        if (instances.count() != 1) {
            throw ProblemException.invalid(
                    "/instances", "has " + instances.count() + " entries; it must have 1 to be looked into");
        }
        return instances;
    }
}
