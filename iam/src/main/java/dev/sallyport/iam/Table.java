package dev.sallyport.iam;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All entities of one kind in one account, found by id and by name. Not thread-safe. */
final class Table<E extends Entity> {

    private final Map<String, E> byId = new LinkedHashMap<>();
    private final Map<String, E> byName = new HashMap<>();

    /** Keeps its place where it replaces another of its id. */
    void put(E entity) {
        byId(entity.id()).ifPresent(before -> byName.remove(fold(before.name())));
        byId.put(entity.id(), entity);
        byName.put(fold(entity.name()), entity);
    }

    void remove(String id) {
        Optional.ofNullable(byId.remove(id)).ifPresent(gone -> byName.remove(fold(gone.name())));
    }

    Optional<E> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The one of exactly that name. */
    Optional<E> named(String name) {
        return namedLike(name).filter(found -> found.name().equals(name));
    }

    /** The one of that name in any case: no second one can be created beside it. */
    Optional<E> namedLike(String name) {
        return Optional.ofNullable(byName.get(fold(name)));
    }

    Collection<E> all() {
        return byId.values();
    }

    /** In the order in which IAM lists. */
    List<E> sorted() {
        return byId.values().stream().sorted(Comparator.comparing(Entity::name)).toList();
    }

    int size() {
        return byId.size();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
