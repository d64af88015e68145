package dev.neurona.run;

/**
 * Where a run can go on.
 *
 * @param epochsCompleted the epochs that need not be trained again
 * @param step how many updates of the parameters are in it
 * @param state what the engine needs, in its own format
 */
public record RunCheckpoint(int epochsCompleted, long step, byte[] state) {}
