package dev.sallyport.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All entities of one kind in one account, found by id, by name and by their owner. Immutable. */
public final class Table<E extends Entity> {

    private final Class<E> kind;
    private final Function<E, Optional<String>> owner;
    private final Map<String, E> byId;
    private final Map<String, E> byName;
    private final Map<String, List<E>> byOwner;

    private Table(Class<E> kind, Function<E, Optional<String>> owner, Map<String, E> byId, Map<String, E> byName) {
        this.kind = kind;
        this.owner = owner;
        this.byId = byId;
        this.byName = byName;
        this.byOwner = byId.values().stream()
                .filter(entity -> owner.apply(entity).isPresent())
                .collect(Collectors.groupingBy(entity -> owner.apply(entity).orElseThrow(), Collectors.toList()));
    }

    /** An empty table of things that nobody owns. */
    static <E extends Entity> Table<E> of(Class<E> kind) {
        return owned(kind, entity -> Optional.empty());
    }

    /** An empty table of things that have an owner: something that has the id {@code owner} tells. */
    static <E extends Entity> Table<E> owned(Class<E> kind, Function<E, Optional<String>> owner) {
        return new Table<>(kind, owner, Map.of(), Map.of());
    }

    /** The table after those of {@code changes} that are about its kind; itself where there are none. */
    Table<E> after(List<? extends Change.OfEntity> changes) {
        List<? extends Change.OfEntity> mine = changes.stream()
                .filter(change -> kind.isInstance(change.entity()))
                .toList();
        if (mine.isEmpty()) {
            return this;
        }
        Map<String, E> ids = new LinkedHashMap<>(byId);
        Map<String, E> names = new HashMap<>(byName);
        for (Change.OfEntity change : mine) {
            E entity = kind.cast(change.entity());
            // What is replaced keeps its place in the order, but perhaps not its name.
            Optional.ofNullable(ids.get(entity.id())).ifPresent(before -> names.remove(fold(before.name())));
            switch (change) {
                case Change.Put ignored -> {
                    ids.put(entity.id(), entity);
                    names.put(fold(entity.name()), entity);
                }
                case Change.Remove ignored -> ids.remove(entity.id());
            }
        }
        return new Table<>(kind, owner, ids, names);
    }

    public Optional<E> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The one of exactly that name. */
    public Optional<E> named(String name) {
        return namedLike(name).filter(found -> found.name().equals(name));
    }

    /** The one of that name in any case: no second one can be created beside it. */
    public Optional<E> namedLike(String name) {
        return Optional.ofNullable(byName.get(fold(name)));
    }

    /** Those whose owner has the id {@code ownerId}, oldest first. */
    List<E> ownedBy(String ownerId) {
        return byOwner.getOrDefault(ownerId, List.of());
    }

    /** Oldest first. */
    public Collection<E> all() {
        return byId.values();
    }

    /** In the order in which IAM lists. */
    public List<E> sorted() {
        return byId.values().stream().sorted(Comparator.comparing(Entity::name)).toList();
    }

    public int size() {
        return byId.size();
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
