package dev.neurona.plot;

import java.awt.Graphics2D;

/** Something that can be painted, in points of 1/96 inch, on a white ground. It may be painted more than once, by one thread at a time. */
public interface Drawing {

    /** What is in it, in words, for those who don't see it. */
    String description();

    int width();

    int height();

    void paint(Graphics2D graphics);
}
