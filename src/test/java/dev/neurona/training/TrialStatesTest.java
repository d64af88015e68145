package dev.neurona.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.neurona.run.RunStatus;
import dev.neurona.run.TrialState;
import dev.neurona.run.Trials;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialStatesTest {

    private final Trials trials = mock(Trials.class);
    private final TrialStates states = new TrialStates();

    @Test
    void knowsWhatItHasBegunWithoutAskingForIt() {
        found(0, planned(1, 0), planned(2, 1));
        states.look(trials, 7);
        assertThat(states.next()).isZero();

        states.begin(List.of(begun(1, 0)));

        assertThat(states.next()).isEqualTo(1);
        assertThat(states.underWay()).extracting(TrialState::trial).containsExactly(0);
        assertThat(states.runIds(0)).containsExactly(1L);
        found(1, new TrialState(1, 0, RunStatus.SUCCEEDED, 1, true), planned(2, 1));
        assertThat(states.look(trials, 7)).containsExactly(0);
        assertThat(states.ended()).isEqualTo(1);
        assertThat(states.underWay()).isEmpty();
    }

    /** Two folds, so that there is more than one run to be forgotten. */
    @Test
    void forgetsWhatItHasBegunWhereThatWasRolledBack() {
        found(0, planned(1, 0), planned(2, 0), planned(3, 1));
        states.look(trials, 7);
        states.begin(List.of(begun(1, 0), begun(2, 0)));
        assertThat(states.next()).isEqualTo(1);

        found(2, planned(1, 0), planned(2, 0), planned(3, 1));
        states.look(trials, 7);

        assertThat(states.next()).isZero();
        assertThat(states.underWay()).isEmpty();
        found(0, begun(1, 0), begun(2, 0), planned(3, 1));
        assertThat(states.look(trials, 7)).containsExactly(0);
        assertThat(states.runIds(0)).containsExactly(1L, 2L);
        assertThat(states.next()).isEqualTo(1);
    }

    private void found(long last, TrialState... states) {
        when(trials.states(anyLong(), any(), eq(last), anyInt())).thenReturn(List.of(states));
    }

    private static TrialState planned(long run, int trial) {
        return new TrialState(run, trial, RunStatus.QUEUED, 0, false);
    }

    private static TrialState begun(long run, int trial) {
        return new TrialState(run, trial, RunStatus.QUEUED, 1, true);
    }
}
