package dev.neurona.search;

/**
 * One thing that is searched. Its values are laid out from 0 to 1, evenly in the scale that it is searched on: the <em>share</em>. Of an
 * axis with so many values each has a cell as wide as the values between its neighbours and it.
 */
public sealed interface Axis permits Choice, LogIntegers, Real, Steps {

    /** How many values it has; 0 for a real number. */
    long count();

    /** The value at a share from 0 to below 1. */
    double at(double share);

    /** Where the cell of a value begins, as a share. */
    double from(double value);

    /** Where the cell of a value ends, as a share; for a real number where it begins. */
    double to(double value);

    /** Where the middle of the cell of a value is, as a share. */
    default double centre(double value) {
        return (from(value) + to(value)) / 2;
    }

    /** A value by its place among all, from 0 to below {@link #count}; not for a real number. */
    double value(long index);
}
