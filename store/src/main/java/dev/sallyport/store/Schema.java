package dev.sallyport.store;

import java.util.List;

/**
 * The form of the database, version by version: {@code user_version} says which a file has, and the first is version 1.
 *
 * <p>The table {@code written_by} is in every version there will ever be, so that a Sallyport that is too old for a file
 * can still name the one that wrote it. What stands in a record's body carries a version of its own.
 *
 * @param steps each leads from the version before it, as statements; the first from an empty file
 */
record Schema(List<List<String>> steps) {

    /** "Sall" in ASCII: what tells our files from other people's. */
    static final int APPLICATION_ID = 0x53616c6c;

    static final Schema CURRENT = new Schema(List.of(List.of(
            "CREATE TABLE written_by (program TEXT NOT NULL) STRICT",
            // The position keeps the order in which things came to be; replaced in place, a record keeps its own.
            "CREATE TABLE record (position INTEGER PRIMARY KEY, kind TEXT NOT NULL, account TEXT NOT NULL,"
                    + " id TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, account, id)) STRICT")));

    Schema {
        steps = List.copyOf(steps);
    }

    int version() {
        return steps.size();
    }

    /** What leads from {@code version} to this one. */
    List<String> from(int version) {
        return steps.subList(version, steps.size()).stream()
                .flatMap(List::stream)
                .toList();
    }
}
