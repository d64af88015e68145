package dev.neurona.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.neurona.StoreTest;
import dev.neurona.artifact.ArtifactStreams;
import dev.neurona.artifact.Artifacts;
import dev.neurona.shared.ProblemException;
import dev.neurona.shared.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@StoreTest
@Import({
    Registration.class,
    StoredDatasets.class,
    Datasets.class,
    BundledDatasets.class,
    DatasetCache.class,
    Spool.class,
    IdxFormat.class,
    Artifacts.class,
    ArtifactStreams.class,
    RegistrationTest.Uses.class
})
abstract class RegistrationTest {

    private static final Path CACHE = temporary();
    private static final List<Long> JOBS = new CopyOnWriteArrayList<>();

    @Autowired
    Registration registration;

    @Autowired
    Datasets datasets;

    @Autowired
    StoredDatasets stored;

    @Autowired
    Spool spool;

    @Autowired
    JdbcTemplate jdbc;

    @TestConfiguration(proxyBeanMethods = false)
    static class Uses {

        @Bean
        DatasetUse use() {
            return dataset -> dataset.equals("tiny")
                    ? JOBS.stream().map(id -> "/api/v1/training-jobs/" + id).toList()
                    : List.of();
        }
    }

    @DynamicPropertySource
    static void cache(DynamicPropertyRegistry registry) {
        registry.add("neurona.datasets.cache", () -> CACHE);
    }

    private static Path temporary() {
        try {
            var folder = Files.createTempDirectory("neurona-cache");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Spool.delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    @AfterEach
    void empty() {
        JOBS.clear();
        stored.list().forEach(dataset -> datasets.delete(dataset.name()));
    }

    @Test
    void storesAnUploadAndReadsItAgain() throws IOException {
        var registered = upload("tiny", 10, Map.of("description", "Six pixels", "licence", "CC0", "origin", "here"));

        assertThat(registered.isNew()).isTrue();
        var dataset = datasets.get("tiny");
        assertThat(dataset).isEqualTo(registered.dataset());
        assertThat(dataset.description()).isEqualTo("Six pixels");
        assertThat(dataset.splits()).isEqualTo(Map.of(Split.TRAIN, 3L, Split.TEST, 2L));
        assertThat(dataset.classCounts()).isEqualTo(Map.of(Split.TRAIN, List.of(2L, 1L), Split.TEST, List.of(1L, 1L)));
        assertThat(datasets.list()).extracting(Dataset::name).containsExactly("mnist", "tiny");
        var train = datasets.load("tiny", Split.TRAIN);
        assertThat(train.size()).isEqualTo(3);
        assertThat(train.values(2)).containsOnly(12);
        assertThat(train.labelCounts()).containsExactly(2, 1);
        assertThat(folders()).as("nothing is left of the upload").isEmpty();
    }

    /** As another machine does, or this one after its cache was deleted or damaged. */
    @Test
    void readsFromTheDatabaseWhatTheCacheHasNot() throws IOException {
        upload("tiny", 10, Map.of());
        for (var damage : List.<Damage>of(Files::delete, file -> Files.write(file, new byte[40]))) {
            try (var copies = Files.list(CACHE.resolve("content"))) {
                for (var copy : copies.toList()) {
                    damage.to(copy);
                }
            }
            var train = stored.find("tiny").orElseThrow().read(Split.TRAIN);
            assertThat(train.values(0)).containsOnly(10);
            assertThat(train.label(1)).isEqualTo(1);
        }
    }

    private interface Damage {
        void to(Path file) throws IOException;
    }

    @Test
    void saysSoWhenTheDatabaseIsDamaged() throws IOException {
        upload("tiny", 10, Map.of());
        jdbc.update("update artifact_chunk set content = ?", new Object[] {new byte[30]});
        Spool.delete(CACHE.resolve("content"));

        refuses(() -> stored.find("tiny").orElseThrow().read(Split.TRAIN), ProblemKind.UNAVAILABLE, "damaged");
    }

    @Test
    void recognisesTheSameContent() throws IOException {
        var first = upload("tiny", 10, Map.of());

        var again = upload("tiny", 10, Map.of());

        assertThat(again.isNew()).isFalse();
        assertThat(again.dataset()).isEqualTo(first.dataset());
        refuses(() -> upload("another", 10, Map.of()), ProblemKind.CONFLICT, "content of data set tiny");
        refuses(() -> upload("tiny", 11, Map.of()), ProblemKind.CONFLICT, "with other content");
        refuses(() -> upload("mnist", 11, Map.of()), ProblemKind.INVALID, "1 fault");
        assertThat(rows("dataset")).isEqualTo(1);
        assertThat(rows("dataset_file")).isEqualTo(4);
        assertThat(rows("artifact")).isEqualTo(4);
        assertThat(folders()).isEmpty();
    }

    @Test
    void deletesWhatNoJobNeeds() throws IOException {
        upload("tiny", 10, Map.of());
        JOBS.addAll(List.of(7L, 8L));

        refuses(() -> datasets.delete("tiny"), ProblemKind.CONFLICT, "needed by 2 jobs", "/api/v1/training-jobs/7");
        refuses(() -> datasets.delete("mnist"), ProblemKind.CONFLICT, "comes with the service");
        refuses(() -> datasets.delete("stamps"), ProblemKind.NOT_FOUND, "[mnist, tiny]");
        JOBS.clear();
        datasets.delete("tiny");

        assertThat(datasets.find("tiny")).isEmpty();
        refuses(() -> datasets.keep("tiny"), ProblemKind.NOT_FOUND, "tiny");
        assertThat(Stream.of("dataset", "dataset_file", "artifact", "artifact_chunk")
                        .mapToInt(this::rows)
                        .sum())
                .isZero();
        // The name is free again, for other data too
        upload("tiny", 11, Map.of());
        assertThat(datasets.load("tiny", Split.TRAIN).values(0)).containsOnly(11);
    }

    @Test
    void registersNothingOfAFaultyUpload() {
        refuses(() -> upload("Tiny!", 10, Map.of("format", "idx3", "testSplit", "2")), ProblemKind.INVALID, "2 faults");
        refuses(() -> upload("tiny", 10, Map.of("colour", "red")), ProblemKind.INVALID, "1 fault");

        assertThat(rows("dataset") + rows("artifact")).isZero();
        assertThat(folders()).isEmpty();
    }

    @Test
    void clearsUpAfterAProcessThatWasKilled() throws IOException {
        var folder = spool.newFolder();
        Files.write(folder.resolve("file-0"), new byte[10]);
        var entry = upload("tiny", 10, Map.of()).dataset();
        var half = stored.begin(entry);
        stored.begin(half, new ContentFile(Split.TRAIN, ContentFile.Part.VALUES, folder, 1, "00"));

        spool.removeLeftovers();
        stored.discardLeftovers();

        assertThat(folder).doesNotExist();
        assertThat(rows("dataset")).as("it may be another process's upload").isEqualTo(2);
        jdbc.update(
                "update dataset set created_at = ? where name is null",
                java.sql.Timestamp.valueOf("2020-01-01 00:00:00"));
        stored.discardLeftovers();
        assertThat(rows("dataset")).isEqualTo(1);
        assertThat(rows("artifact")).isEqualTo(4);
        assertThat(datasets.load("tiny", Split.TEST).size()).isEqualTo(2);
    }

    private Registration.Registered upload(String name, int first, Map<String, String> fields) throws IOException {
        var form = new UploadForm();
        form.put("name", name);
        if (!fields.containsKey("format")) {
            form.put("format", "idx");
        }
        fields.forEach(form::put);
        var folder = spool.newFolder();
        var files = new ArrayList<UploadedFile>();
        for (var file : List.of(
                Map.entry("train-images", Idx.images(3, first)),
                Map.entry("train-labels", Idx.labels(0, 1, 0)),
                Map.entry("t10k-images", Idx.images(2, 200)),
                Map.entry("t10k-labels", Idx.labels(1, 0)))) {
            var path = Files.write(folder.resolve(file.getKey()), file.getValue());
            files.add(new UploadedFile(files.size(), file.getKey(), path));
        }
        try (var upload = new Upload(form, files, folder)) {
            return registration.register(upload);
        }
    }

    private int rows(String table) {
        return jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private static List<Path> folders() {
        try (var folders = Files.list(CACHE.resolve("uploads"))) {
            return folders.toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuses(
            org.assertj.core.api.ThrowableAssert.ThrowingCallable call, ProblemKind kind, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .message()
                .contains(parts);
    }
}
