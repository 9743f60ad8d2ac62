package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A policy document that AWS would accept, ready to decide with; it keeps its source, so that it is handed out and
 * written as it came in. Two documents are equal when their JSON is, they are of the same kind, and their principals are
 * bound alike.
 */
public final class PolicyDocument {

    /** What a document is for, which decides what it may say. */
    public enum Kind {
        /** Of a user, group or role, a boundary, or of a session: no {@code Principal}, but {@code Resource}. */
        IDENTITY,
        /** Who may assume a role: {@code Principal}, but no {@code Resource}. */
        TRUST,
        /** Of a bucket, a key, a queue: {@code Principal}, and where the service wants it {@code Resource}. */
        RESOURCE,
        /** What accounts of an organisation may do (SCP): no {@code Principal}, but {@code Resource}. */
        SERVICE_CONTROL,
        /** What anyone may do with an organisation's resources (RCP): the principal is everyone. */
        RESOURCE_CONTROL
    }

    private final Kind kind;
    private final Json source;
    private final Optional<String> text;
    private final List<Statement> statements;
    private final StatementIndex index;
    private final PrincipalBinding binding;

    private PolicyDocument(
            Kind kind, Json source, Optional<String> text, List<Statement> statements, PrincipalBinding binding) {
        this.kind = kind;
        this.source = source;
        this.text = text;
        this.statements = List.copyOf(statements);
        this.index = new StatementIndex(statements);
        this.binding = binding;
    }

    /**
     * Reads a policy.
     *
     * @throws PolicyException with AWS's text and the position, if AWS would refuse it
     */
    public static PolicyDocument parse(Json source, Kind kind) {
        return parse(source, Optional.empty(), kind);
    }

    /**
     * Reads a policy from text.
     *
     * @throws PolicyException with AWS's text and the position, if AWS would refuse it
     */
    public static PolicyDocument parse(String text, Kind kind) {
        return parse(json(text), Optional.of(text), kind);
    }

    private static PolicyDocument parse(Json source, Optional<String> text, Kind kind) {
        List<Statement> statements = PolicyReader.read(source);
        PolicyRules.check(statements, kind);
        return new PolicyDocument(kind, source, text, statements, PrincipalBinding.NONE);
    }

    private static Json json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonException e) {
            throw new PolicyException(
                    "This policy contains invalid Json", "the text is no JSON: " + e.getMessage(), e.position());
        }
    }

    /**
     * Demands what IAM demands of managed policies beyond that of others: the version of 2012. An older version, which
     * is also the default, is accepted only in inline, trust and resource policies.
     *
     * @throws PolicyException if it is of another version
     */
    public PolicyDocument requireVersion2012() {
        if (!PolicyReader.hasVariables(source)) {
            throw new PolicyException(
                    "Policy document must be version 2012-10-17 or greater.",
                    "a managed policy says \"Version\": \"2012-10-17\"",
                    source.position());
        }
        return this;
    }

    /**
     * This document with each user and role that it names as a principal bound to the unique id that the entity has
     * now: a namesake created later is not meant.
     *
     * @param idOf the id of an existing user or role; empty if there is none of that ARN
     * @throws PolicyException if a principal does not exist
     */
    public PolicyDocument bind(Function<Arn, Optional<String>> idOf) {
        PrincipalBinding bound = PrincipalBinding.of(statements, idOf);
        return new PolicyDocument(
                kind, source, text, statements.stream().map(bound::apply).toList(), bound);
    }

    /** The ids that its principals are bound to, by the ARNs as it writes them; to {@link #bind} it again when it was stored. */
    public Map<String, String> boundIds() {
        return binding.ids();
    }

    /**
     * The document as AWS shows it: a principal that is bound to an id stands there by its present ARN, or by the id if
     * there is nobody of that id any more.
     */
    public Json json(Function<String, Optional<Arn>> arnOf) {
        return binding.show(source, arnOf);
    }

    /** What the document is for. */
    public Kind kind() {
        return kind;
    }

    /** The document as it was read. */
    public Json json() {
        return source;
    }

    /** The condition keys that it asks for, in conditions and in variables, as it writes them, each once in any case. */
    public Set<String> contextKeys() {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        statements.forEach(s -> s.contextKeys().forEach(keys::add));
        return keys;
    }

    /**
     * Whether a statement allows {@code action} and names {@code resource} by an ARN or a pattern of one, whatever its
     * conditions say. A bare {@code *} allows everything but names nothing.
     */
    public boolean names(String action, String resource) {
        return statements.stream().anyMatch(s -> s.names(action, resource));
    }

    /** The text that it was read from; where it was not read from text, how one would write it. */
    public String text() {
        return text.orElseGet(source::toPrettyText);
    }

    /**
     * The text of a statement, by its place in {@link #text}.
     *
     * @param number from 1
     */
    public Excerpt excerpt(int number) {
        Json document = text.isPresent() ? source : Json.parse(text());
        Json list = document.asObject().flatMap(o -> o.get("Statement")).orElseThrow();
        Json statement = list.asArray().orElse(List.of(list)).get(number - 1);
        return Excerpt.ofObject(text(), statement.position());
    }

    List<Statement> statements() {
        return statements;
    }

    StatementIndex index() {
        return index;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PolicyDocument p
                && kind == p.kind
                && source.equals(p.source)
                && binding.equals(p.binding);
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
