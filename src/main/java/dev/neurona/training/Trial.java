package dev.neurona.training;

import java.util.Map;

/** What a search has to say of one of its runs while that trains. Lives on the training thread. */
interface Trial {

    /** A run that belongs to no search. */
    Trial NONE = new Trial() {
        @Override
        public boolean isHopeless() {
            return false;
        }

        @Override
        public void onEpoch(int epoch, Map<String, Double> metrics) {}

        @Override
        public boolean isBest(Map<String, Double> last) {
            return false;
        }
    };

    /** Whether the run is to be given up as it is now. */
    boolean isHopeless();

    /** What was measured after an epoch, from 1; an epoch may come again when the run goes on from before it. */
    void onEpoch(int epoch, Map<String, Double> metrics);

    /**
     * Whether the run, now at its end, is better than all before it, so that its network may be wanted.
     *
     * @param last what was measured once, at the end
     */
    boolean isBest(Map<String, Double> last);
}
