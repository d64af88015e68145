package dev.neurona.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.github.benmanes.caffeine.cache.Caffeine;
import dev.neurona.model.ModelVersion;
import dev.neurona.model.ModelVersionDeleted;
import dev.neurona.model.Models;
import dev.neurona.model.Traffics;
import dev.neurona.shared.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionDirectoryTest {

    private final Models models = mock(Models.class);
    private final LoadedVersions loaded = mock(LoadedVersions.class);
    private final Queue<Runnable> behindTheScenes = new ArrayDeque<>();
    private final ModelVersion first = version();
    private final ModelVersion second = version();
    private Duration now = Duration.ofDays(1);
    private final VersionDirectory directory = new VersionDirectory(
            models,
            mock(Traffics.class),
            loaded,
            Caffeine.newBuilder().ticker(() -> now.toNanos()).executor(behindTheScenes::add));

    private static ModelVersion version() {
        var version = mock(ModelVersion.class);
        given(version.model()).willReturn("digits");
        given(version.aliases()).willReturn(List.of());
        return version;
    }

    @BeforeEach
    void theFirstIsKnownAndTheSecondTakesItsPlace() {
        given(models.resolve("digits")).willReturn(first);
        assertThat(chosen()).isSameAs(first);
        given(models.resolve("digits")).willReturn(second);
    }

    @Test
    void noRequestWaitsForWhatIsStillFresh() {
        after(Duration.ofMillis(499));
        assertThat(chosen()).isSameAs(first);
        work();
        after(Duration.ofMillis(2));
        assertThat(chosen()).isSameAs(first);
        verify(models, times(1)).resolve("digits");

        work();
        assertThat(chosen()).isSameAs(second);
        verify(models, times(2)).resolve("digits");
    }

    /** As nobody has asked meanwhile. */
    @Test
    void whatIsASecondOldIsNotAnswered() {
        after(Duration.ofSeconds(1));
        assertThat(chosen()).isSameAs(second);
    }

    @Test
    void whatIsGoneIsForgottenBehindTheScenesAndAskedForAnew() {
        given(models.resolve("digits")).willThrow(ProblemException.notFound("There is no model digits"));
        after(Duration.ofMillis(501));
        assertThat(chosen()).isSameAs(first);
        work();

        assertThatThrownBy(this::chosen).isInstanceOf(ProblemException.class);
    }

    /** Also when somebody looks at the database just then. */
    @Test
    void whatThisProcessChangesIsSeenAtOnce() {
        given(models.resolve("digits")).willReturn(first);
        after(Duration.ofMillis(501));
        chosen();
        given(models.resolve("digits")).willReturn(second);
        directory.deleted(new ModelVersionDeleted(first));

        assertThat(chosen()).isSameAs(second);
        verify(loaded).unload(first);
    }

    private ModelVersion chosen() {
        return directory.choose("digits").version();
    }

    private void after(Duration time) {
        now = now.plus(time);
    }

    private void work() {
        while (!behindTheScenes.isEmpty()) {
            behindTheScenes.remove().run();
        }
    }
}
