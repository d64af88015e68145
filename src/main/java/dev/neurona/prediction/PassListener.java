package dev.neurona.prediction;

/** Hears of every forward pass. Called by the thread that computed it; must be fast. */
interface PassListener {

    /**
     * @param requests that shared the pass
     * @param instances of all of them
     * @param queued how many nanoseconds they have waited, all together
     * @param nanos how long the pass took
     */
    void passed(int requests, int instances, long queued, long nanos);
}
