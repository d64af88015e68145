package dev.neurona.engine.kernel;

/**
 * Which pass through the network this is: dropout and batch normalization do something else in training.
 *
 * @param step the updates there were before; what is drawn at random depends on it and on the network's seed alone
 */
record Pass(boolean training, long step) {

    static final Pass INFERENCE = new Pass(false, 0);
}
