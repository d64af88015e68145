package dev.neurona.plot;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.neurona.model.ModelVersion;
import dev.neurona.model.ModelVersionRegistered;
import dev.neurona.shared.Role;
import dev.neurona.shared.RoleProperties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FirstPicturesTest {

    private final RunPictures pictures = mock();

    @Test
    void drawsOneOfEachSort() {
        assertThatNoException().isThrownBy(FirstPictures::drawSamples);
    }

    @Test
    void drawsThoseOfTheFirstRunThatMakesAVersionAndNoOthers() {
        var first = new FirstPictures(new RoleProperties(Set.of(Role.API, Role.WORKER)), pictures);

        first.registered(registered(null));
        first.registered(registered(7L));
        first.registered(registered(8L));

        verify(pictures, timeout(10_000)).svgs(7);
        verifyNoMoreInteractions(pictures);
    }

    @Test
    void drawsNoneWhereNobodyAsksForAny() {
        new FirstPictures(new RoleProperties(Set.of(Role.WORKER)), pictures).registered(registered(7L));

        verify(pictures, never()).svgs(7);
    }

    private static ModelVersionRegistered registered(Long runId) {
        ModelVersion version = mock();
        given(version.runId()).willReturn(runId);
        return new ModelVersionRegistered(version);
    }
}
