package dev.sallyport.state;

import dev.sallyport.model.Arn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policies of one holder.
 *
 * @param inline in the order in which they were put
 * @param attached ARNs of managed policies, in the order in which they were attached
 * @param boundary the managed policy beyond which nothing is allowed; groups never have one
 */
public record Holdings(List<InlinePolicy> inline, List<Arn> attached, Optional<Arn> boundary) {

    public static final Holdings EMPTY = new Holdings(List.of(), List.of(), Optional.empty());

    public Holdings {
        inline = List.copyOf(inline);
        attached = List.copyOf(attached);
    }

    public Optional<InlinePolicy> inline(String name) {
        return inline.stream().filter(policy -> policy.name().equals(name)).findFirst();
    }

    /** With {@code policy}, in place of the one of its name. */
    public Holdings with(InlinePolicy policy) {
        List<InlinePolicy> all = new ArrayList<>(without(policy.name()).inline);
        all.add(policy);
        return new Holdings(all, attached, boundary);
    }

    public Holdings without(String inlineName) {
        List<InlinePolicy> rest = inline.stream()
                .filter(policy -> !policy.name().equals(inlineName))
                .toList();
        return new Holdings(rest, attached, boundary);
    }

    public Holdings attaching(Arn policy) {
        return new Holdings(
                inline,
                Stream.concat(attached.stream(), Stream.of(policy)).distinct().toList(),
                boundary);
    }

    public Holdings detaching(Arn policy) {
        return new Holdings(
                inline, attached.stream().filter(arn -> !arn.equals(policy)).toList(), boundary);
    }

    public Holdings bounded(Optional<Arn> other) {
        return new Holdings(inline, attached, other);
    }

    /** What IAM's quota for inline policies counts. */
    public int inlineLength() {
        return inline.stream()
                .mapToInt(policy -> policy.policy().countedLength())
                .sum();
    }
}
