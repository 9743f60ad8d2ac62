package dev.sallyport.state;

/**
 * One step from a state to the next, as a value. Whatever an operation does is a list of these, which
 * {@link IamState#commit} applies whole or not at all, and keeps before anybody sees it.
 */
public sealed interface Change {

    /** A change of one thing in one account. */
    sealed interface OfEntity extends Change {
        /** What it is about. */
        Entity entity();
    }

    /** From now on {@code entity} exists, in place of what had its id. */
    record Put(Entity entity) implements OfEntity {}

    /** {@code entity} exists no more. */
    record Remove(Entity entity) implements OfEntity {}

    /**
     * From now on {@code charter} is in force. Accounts that it adds are empty before the other changes of the same list;
     * those that it leaves out have to be empty after them.
     */
    record Recharter(Charter charter) implements Change {}
}
