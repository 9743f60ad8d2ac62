package dev.sallyport.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A value of a policy in which policy variables may stand: {@code ${key}}, {@code ${key, 'default'}}, and
 * <code>${*} ${?} ${$}</code> for the characters themselves.
 *
 * <p>What a variable brings in is literal text: a user named {@code *} does not match everything.
 */
final class Template {

    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{(?:([*?$])|([^{}',\\s][^{}',]*?)\\s*(?:,\\s*'([^']*)'\\s*)?)\\}");

    private final String source;
    private final List<Piece> pieces;
    private final boolean variables;
    private final String beginning;
    private final Optional<Wildcard> pattern;
    private final Optional<ArnPattern> arnPattern;

    private sealed interface Piece {
        record Fixed(Wildcard value) implements Piece {}

        record Variable(String key, String folded, Optional<String> otherwise) implements Piece {}
    }

    private Template(String source, List<Piece> pieces) {
        this.source = source;
        this.pieces = pieces;
        this.variables = pieces.stream().anyMatch(p -> p instanceof Piece.Variable);
        this.beginning =
                pieces.getFirst() instanceof Piece.Fixed first ? first.value().beginning() : "";
        this.pattern = variables ? Optional.empty() : fill(Context.EMPTY);
        this.arnPattern = pattern.map(ArnPattern::of);
    }

    /** Reads {@code text}; before version 2012-10-17 there are no {@code variables}. */
    static Template of(String text, boolean variables) {
        return new Template(text, variables ? pieces(text) : List.of(fixed(text)));
    }

    /** Reads {@code text}, which an action's name matches in any case: the pattern is in lower case. */
    static Template inAnyCase(String text) {
        return new Template(text, List.of(fixed(text.toLowerCase(Locale.ROOT))));
    }

    private static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variable.find()) {
            pieces.add(fixed(text.substring(end, variable.start())));
            pieces.add(piece(variable));
            end = variable.end();
        }
        pieces.add(fixed(text.substring(end)));
        return List.copyOf(pieces);
    }

    private static Piece piece(Matcher variable) {
        Optional<String> character = Optional.ofNullable(variable.group(1));
        return character
                .<Piece>map(c -> new Piece.Fixed(Wildcard.literal(c)))
                .orElseGet(() -> new Piece.Variable(
                        variable.group(2), Context.fold(variable.group(2)), Optional.ofNullable(variable.group(3))));
    }

    private static Piece fixed(String text) {
        return new Piece.Fixed(Wildcard.of(text));
    }

    /** The pattern that it becomes; empty if a variable has neither exactly one value nor a default. */
    Optional<Wildcard> resolve(Context context) {
        return variables ? fill(context) : pattern;
    }

    /** The same as a pattern of ARNs. */
    Optional<ArnPattern> resolveArn(Context context) {
        return variables ? fill(context).map(ArnPattern::of) : arnPattern;
    }

    /** Whether it is a pattern of the question's resource. Most are not, and most of these begin otherwise. */
    boolean matchesArn(Question question) {
        if (!question.call().resource().startsWith(beginning)) {
            return false;
        }
        Optional<ArnPattern> resolved = resolveArn(question.context());
        return resolved.isPresent() && resolved.get().matches(question.resource());
    }

    private Optional<Wildcard> fill(Context context) {
        List<Wildcard> resolved = new ArrayList<>();
        for (Piece piece : pieces) {
            Optional<Wildcard> value = switch (piece) {
                case Piece.Fixed fixed -> Optional.of(fixed.value());
                case Piece.Variable variable ->
                    context.valueOfFolded(variable.folded())
                            .or(variable::otherwise)
                            .map(Wildcard::literal);
            };
            if (value.isEmpty()) {
                return Optional.empty();
            }
            resolved.add(value.get());
        }
        return Optional.of(Wildcard.concat(resolved));
    }

    boolean hasVariables() {
        return variables;
    }

    /** The keys that its variables name. */
    Stream<String> keys() {
        return pieces.stream().flatMap(p -> p instanceof Piece.Variable v ? Stream.of(v.key()) : Stream.empty());
    }

    /** As the policy writes it. */
    String source() {
        return source;
    }
}
