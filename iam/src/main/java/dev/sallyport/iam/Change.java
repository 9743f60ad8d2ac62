package dev.sallyport.iam;

/**
 * One step from a state to the next, as a value. Whatever an operation does is a list of these, which
 * {@link IamState#commit} applies whole or not at all: the one place where a store has to stand to miss nothing.
 */
public sealed interface Change {

    /** What it is about. */
    Entity entity();

    /** From now on {@code entity} exists, in place of what had its id. */
    record Put(Entity entity) implements Change {}

    /** {@code entity} exists no more. */
    record Remove(Entity entity) implements Change {}
}
