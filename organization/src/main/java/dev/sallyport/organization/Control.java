package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Printable;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A policy by which an organisation limits its accounts: it grants nothing, and what it does not allow nobody can do.
 *
 * @param targets what it is attached to: ids of the root, of organizational units, of accounts
 */
public record Control(String name, Type type, PolicyDocument document, List<String> targets) {

    /** The two kinds of it, as AWS Organizations calls them. */
    public enum Type {
        /** What the accounts' users and roles can do at most (SCP). */
        SERVICE_CONTROL_POLICY("service control policy", PolicyDocument.Kind.SERVICE_CONTROL, "FullAWSAccess"),
        /** What anybody can do with the accounts' resources at most (RCP). */
        RESOURCE_CONTROL_POLICY("resource control policy", PolicyDocument.Kind.RESOURCE_CONTROL, "RCPFullAWSAccess");

        private final String words;
        private final PolicyDocument.Kind kind;
        private final String fullAccess;

        Type(String words, PolicyDocument.Kind kind, String fullAccess) {
            this.words = words;
            this.kind = kind;
            this.fullAccess = fullAccess;
        }

        /** The type that AWS calls so. */
        static Optional<Type> byName(String name) {
            return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
        }

        /** The kind of document that such a control is. */
        PolicyDocument.Kind kind() {
            return kind;
        }

        /** The name of AWS's own control that allows everything. */
        String fullAccess() {
            return fullAccess;
        }
    }

    private static final PolicyDocument EVERYTHING_BY_SCP =
            PolicyDocument.parse("""
                    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""", PolicyDocument.Kind.SERVICE_CONTROL);

    private static final PolicyDocument EVERYTHING_BY_RCP =
            PolicyDocument.parse("""
                    {"Version": "2012-10-17", "Statement":
                        [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]}""", PolicyDocument.Kind.RESOURCE_CONTROL);

    /** Controls of one type that a target can have. */
    static final int MAXIMUM_PER_TARGET = 5;

    private static final int NAME_LENGTH = 128;
    private static final int ID_BYTES = 4;

    /** @throws IllegalArgumentException if AWS Organizations would refuse it */
    public Control {
        targets = List.copyOf(targets);
        if (name.isBlank() || name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException("the name of a " + type.words + " is 1 to " + NAME_LENGTH
                    + " characters, not '" + Printable.escape(name) + "'");
        }
        Names.requireUnique("targets of " + type.words + " " + name, targets, t -> t);
        if (document.kind() != type.kind) {
            throw new IllegalArgumentException("the document of " + type.words + " " + name + " is of another kind");
        }
        if (name.equals(type.fullAccess) && !document.equals(everything(type))) {
            throw new IllegalArgumentException(name + " is AWS's own, and nobody can change it");
        }
    }

    /** AWS's own control that allows everything. */
    static Control fullAccess(Type type, List<String> targets) {
        return new Control(type.fullAccess, type, everything(type), targets);
    }

    private static PolicyDocument everything(Type type) {
        return switch (type) {
            case SERVICE_CONTROL_POLICY -> EVERYTHING_BY_SCP;
            case RESOURCE_CONTROL_POLICY -> EVERYTHING_BY_RCP;
        };
    }

    /** Whether AWS made it. */
    boolean isAwsOwned() {
        return name.equals(type.fullAccess);
    }

    /** Its id; of one that AWS did not make it follows from the name, so that it is the same everywhere. */
    String id() {
        return "p-" + (isAwsOwned() ? name : HexFormat.of().formatHex(digest(name), 0, ID_BYTES));
    }

    /** The control as a decision names it. */
    SourcedPolicy sourced(Partition partition, Organization.Top top) {
        String kindOfResource = type.name().toLowerCase(Locale.ROOT) + "/" + id();
        String resource = isAwsOwned() ? "policy/" + kindOfResource : "policy/" + top.id() + "/" + kindOfResource;
        String owner = isAwsOwned() ? "aws" : top.managementAccount().value();
        Arn arn = new Arn(partition.id(), "organizations", "", owner, resource);
        return new SourcedPolicy(type.words + " \"" + name + "\"", document, Optional.of(arn));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 belongs to every Java runtime", e);
        }
    }
}
