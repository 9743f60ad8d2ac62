package dev.sallyport.policy;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import java.util.List;

/**
 * A policy document that AWS would accept, ready to decide with; it keeps its source, so that it is handed out and
 * written as it came in. Two documents are equal when their JSON is and they are of the same kind.
 */
public final class PolicyDocument {

    /** What a document is for, which decides what it may say. */
    public enum Kind {
        /** Of a user, group or role: no {@code Principal}, but {@code Resource}. */
        IDENTITY,
        /** Who may assume a role: {@code Principal}, but no {@code Resource}. */
        TRUST
    }

    private final Kind kind;
    private final Json source;
    private final List<Statement> statements;

    private PolicyDocument(Kind kind, Json source, List<Statement> statements) {
        this.kind = kind;
        this.source = source;
        this.statements = List.copyOf(statements);
    }

    /**
     * Reads a policy.
     *
     * @throws PolicyException with AWS's text and the position, if AWS would refuse it
     */
    public static PolicyDocument parse(Json source, Kind kind) {
        List<Statement> statements = PolicyReader.read(source);
        PolicyRules.check(statements, kind);
        return new PolicyDocument(kind, source, statements);
    }

    /**
     * Reads a policy from text.
     *
     * @throws PolicyException with AWS's text and the position, if AWS would refuse it
     */
    public static PolicyDocument parse(String text, Kind kind) {
        return parse(json(text), kind);
    }

    private static Json json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            throw new PolicyException(
                    "This policy contains invalid Json", "the text is no JSON: " + e.getMessage(), e.position());
        }
    }

    /** What the document is for. */
    public Kind kind() {
        return kind;
    }

    /** The document as it was read. */
    public Json json() {
        return source;
    }

    /**
     * Whether a statement allows {@code action} and names {@code resource} by an ARN or a pattern of one, whatever its
     * conditions say. A bare {@code *} allows everything but names nothing.
     */
    public boolean names(String action, String resource) {
        return statements.stream().anyMatch(s -> s.names(action, resource));
    }

    List<Statement> statements() {
        return statements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyDocument p && kind == p.kind && source.equals(p.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return source.toText();
    }
}
