package dev.neurona.model;

import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.Values;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The registry of models. Every method is one transaction, or joins its caller's. Safe for any number of threads and processes. */
@Service
public class Models {

    /** The alias that is asked for when a client names none. */
    public static final String CHAMPION = "champion";

    /** Who moves the alias that a training job names. */
    private static final String TRAINING = "training";

    private final ModelRepository models;
    private final ModelVersionRepository versions;
    private final Aliases aliases;
    private final Registrar registrar;
    private final Artifacts artifacts;

    Models(
            ModelRepository models,
            ModelVersionRepository versions,
            Aliases aliases,
            Registrar registrar,
            Artifacts artifacts) {
        this.models = models;
        this.versions = versions;
        this.aliases = aliases;
        this.registrar = registrar;
        this.artifacts = artifacts;
    }

    /**
     * Says that a job is to make a version of a model, which is created if there is none: who asks for it meanwhile learns what to
     * wait for.
     *
     * @throws ProblemException 422 when the name is none, see {@link ModelNames}
     */
    @Transactional
    public void announce(String name, long jobId) {
        registrar.announce(name, jobId);
    }

    /**
     * Stores a network as its model's next version. The second call for a run answers what the first one registered.
     *
     * @throws ProblemException 422 when the model's name is none, see {@link ModelNames}
     */
    @Transactional
    public ModelVersion register(NewModelVersion registered) {
        return view(registrar.register(registered));
    }

    /** Which versions the runs have made, by run; a run without one is left out. */
    @Transactional(readOnly = true)
    public Map<Long, ModelVersionNumber> numbersOfRuns(Collection<Long> runIds) {
        return versions.numbersOfRuns(runIds).stream()
                .collect(Collectors.toMap(ModelVersionNumber::runId, Function.identity()));
    }

    /**
     * The version to use when none is named: {@value #CHAMPION} if that is set, else the newest.
     *
     * @throws ProblemException 404 when there is no such model, 409 while it has no version
     */
    @Transactional(readOnly = true)
    public ModelVersion resolve(String name) {
        var model = find(name);
        if (model.newestVersion() == 0) {
            throw ProblemException.conflict("Model " + name + " has no version yet"
                    + (model.awaitedJobId() == null
                            ? "; train one with POST /api/v1/training-jobs"
                            : "; wait for /api/v1/training-jobs/" + model.awaitedJobId()));
        }
        return version(name, aliases.find(name, CHAMPION).orElse(model.newestVersion()));
    }

    /** @throws ProblemException 404 when there is no such model or version */
    @Transactional(readOnly = true)
    public ModelVersion version(String name, int version) {
        return versions.findByModelAndVersion(name, version)
                .map(this::view)
                .orElseThrow(() -> unknownVersion(find(name), version));
    }

    /** @throws ProblemException 404 when there is no such model or alias */
    @Transactional(readOnly = true)
    public ModelVersion alias(String name, String alias) {
        find(name);
        return version(name, aliases.find(name, alias).orElseThrow(() -> aliases.unknown(name, alias)));
    }

    /** Whether there is such a version. */
    @Transactional(readOnly = true)
    public boolean exists(String name, int version) {
        return versions.existsByModelAndVersion(name, version);
    }

    /** The file that the version came as, after a look at its checksum. */
    public byte[] artifact(ModelVersion version) {
        return artifacts.read(version.artifactId());
    }

    /** The version as ONNX, after a look at its checksum. */
    public byte[] onnx(ServingEngine.OnnxFile file) {
        return artifacts.read(file.artifactId());
    }

    /**
     * Makes an alias point to the version of a training, wherever it pointed before.
     *
     * @throws ProblemException 404 when there is no such model or version, 422 when the alias is none, see {@link ModelNames}
     */
    @Transactional
    public void setAlias(String name, String alias, int version) {
        var model = models.lock(name).orElseThrow(() -> unknown(name));
        versions.findByModelAndVersion(name, version).orElseThrow(() -> unknownVersion(model, version));
        aliases.set(name, alias, version, AliasMove.Kind.MOVE, TRAINING);
    }

    /** @throws ProblemException 404 when there is no such model or alias */
    @Transactional
    void removeAlias(String name, String alias, String by) {
        models.lock(name).orElseThrow(() -> unknown(name));
        aliases.remove(name, alias, by);
    }

    /** Whether no model was ever announced or registered. */
    @Transactional(readOnly = true)
    public boolean isEmpty() {
        return models.count() == 0;
    }

    @Transactional(readOnly = true)
    public Page<Model> list(Pageable pageable) {
        var page = models.findAll(pageable);
        var pointers = aliases.of(page.map(ModelEntity::name).getContent());
        return page.map(model -> model.toModel(pointers.getOrDefault(model.name(), Map.of())));
    }

    /** @throws ProblemException 404 when there is no such model */
    @Transactional(readOnly = true)
    public Model get(String name) {
        return find(name).toModel(aliases.of(name));
    }

    /** @throws ProblemException 404 when there is no such model */
    @Transactional(readOnly = true)
    public Page<ModelVersion> versions(String name, Pageable pageable) {
        find(name);
        var page = versions.findByModel(name, pageable);
        var pointers = aliases.of(name);
        return page.map(version -> version.toVersion(pointingTo(version, pointers)));
    }

    private ModelEntity find(String name) {
        return models.findById(name).orElseThrow(() -> unknown(name));
    }

    private ModelVersion view(ModelVersionEntity version) {
        return version.toVersion(pointingTo(version, aliases.of(version.model())));
    }

    private static List<String> pointingTo(ModelVersionEntity version, Map<String, Integer> pointers) {
        return pointers.entrySet().stream()
                .filter(pointer -> pointer.getValue() == version.version())
                .map(Map.Entry::getKey)
                .toList();
    }

    private ProblemException unknown(String name) {
        var known = models.names(Limit.of(10));
        return ProblemException.notFound("There is no model " + Values.show(name)
                + (known.isEmpty()
                        ? "; there is none at all yet"
                        : "; there are, among others: " + String.join(", ", known)));
    }

    private static ProblemException unknownVersion(ModelEntity model, int version) {
        var latest = model.newestVersion();
        return ProblemException.notFound("Model " + model.name() + " has no version " + version
                + (latest == 0 ? "; it has none yet" : "; its newest is " + latest));
    }
}
