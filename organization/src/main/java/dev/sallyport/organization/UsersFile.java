package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Partition;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code users.yml} of the reference architecture: {@code name → {groups, tags, create_login_profile, …}}, with the
 * members of the module {@code iam-users}. What concerns the making of secrets is read and left out: PGP keys, SSH keys,
 * where to store access keys.
 */
final class UsersFile {

    private static final List<String> LEFT_OUT = List.of(
            "pgp_key", "ssh_public_key", "store_access_keys_in_secrets_mgr", "password_length", "force_destroy");

    private final Partition partition;
    private final AccountId account;

    /** @param account the one that holds the users */
    UsersFile(Partition partition, AccountId account) {
        this.partition = partition;
        this.account = account;
    }

    /** The users, in the order of the file. */
    List<User> read(Json document) {
        Json.Obj users = document.asObject()
                .orElseThrow(() -> new MalformedDocument("the file is no list of users by name", document.position()));
        List<User> all = new ArrayList<>();
        users.members().forEach((name, value) -> all.add(Members.read(value, "user " + name, m -> user(name, m))));
        return all;
    }

    private User user(String name, Members members) {
        LEFT_OUT.forEach(members::find);
        boolean login = members.flag("create_login_profile");
        boolean reset = members.find("password_reset_required").isEmpty() || members.flag("password_reset_required");
        List<Arn> attached = new ArrayList<>();
        members.texts("customer_managed_policy_names")
                .forEach(policy -> attached.add(Arn.iam(partition.id(), account, "policy/" + policy)));
        attached.addAll(members.list("aws_managed_policy_names", this::awsManaged));
        return new User(
                name,
                members.path(),
                members.texts("groups"),
                inline(members),
                attached,
                members.flag("create_access_keys") ? 1 : 0,
                login,
                login && reset,
                members.map("tags"),
                members.optionalArn("permissions_boundary"));
    }

    private Arn awsManaged(Json value) {
        String name = value.asText()
                .orElseThrow(() -> new MalformedDocument("the name of a policy is not a text", value.position()));
        Arn arn = new Arn(partition.id(), "iam", "", "aws", "policy/" + name);
        if (AwsManagedPolicies.find(arn).isEmpty()) {
            throw new MalformedDocument("AWS's policy " + name + " is not known here", value.position());
        }
        return arn;
    }

    private static List<NamedPolicy> inline(Members members) {
        List<NamedPolicy> policies = new ArrayList<>();
        members.object("inline_iam_policies")
                .forEach((name, value) -> policies.add(
                        Members.read(value, "inline policy " + name, m -> new NamedPolicy(name, statement(m)))));
        members.object("json_policies")
                .forEach((name, value) -> policies.add(new NamedPolicy(name, json(name, value))));
        return policies;
    }

    /** A policy of one statement. */
    private static PolicyDocument statement(Members members) {
        Json.ObjectBuilder statement = Json.object()
                .put("Effect", members.optionalText("effect").orElse("Allow"))
                .put("Action", Json.texts(members.texts("actions")))
                .put("Resource", Json.texts(members.texts("resources")));
        if (members.flag("force_mfa")) {
            statement.put("Condition", Grant.mfa("Bool", true));
        }
        return members.policyOf(() -> Grant.policy(List.of(statement.build()), PolicyDocument.Kind.IDENTITY));
    }

    /** A policy written as JSON in a text. */
    private static PolicyDocument json(String name, Json value) {
        String text = value.asText()
                .orElseThrow(() -> new MalformedDocument("json policy " + name + " is not a text", value.position()));
        try {
            return PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY);
        } catch (JsonException | PolicyException e) {
            throw new MalformedDocument("json policy " + name + " is refused: " + e.getMessage(), value.position());
        }
    }

    // Writing

    /** The users of {@code home} as YAML. */
    static String write(Account home) {
        StringBuilder out = new StringBuilder();
        home.users().forEach(user -> new Writer(out, user).write());
        return out.isEmpty() ? "{}\n" : out.toString();
    }

    /** Writes one user; what has its default is left out, but for whether there is a password. */
    private record Writer(StringBuilder out, User user) {

        void write() {
            line("", YamlLines.text(user.name()) + ":");
            list("groups", user.groups());
            if (!user.path().equals("/")) {
                member("path", user.path());
            }
            line("  ", "create_login_profile: " + user.loginProfile());
            if (user.loginProfile()) {
                line("  ", "password_reset_required: " + user.passwordResetRequired());
            }
            line("  ", "create_access_keys: " + (user.accessKeys() > 0));
            list("customer_managed_policy_names", names(false));
            list("aws_managed_policy_names", names(true));
            user.boundary().ifPresent(arn -> member("permissions_boundary", arn.toString()));
            map("tags", user.tags());
            if (!user.inlinePolicies().isEmpty()) {
                line("  ", "json_policies:");
                user.inlinePolicies()
                        .forEach(p -> line(
                                "    ",
                                YamlLines.text(p.name()) + ": "
                                        + YamlLines.text(p.document().json().toText())));
            }
        }

        private List<String> names(boolean ofAws) {
            return user.attachedPolicies().stream()
                    .filter(arn -> arn.account().equals("aws") == ofAws)
                    .map(arn -> arn.resource().substring("policy/".length()))
                    .toList();
        }

        private void list(String name, List<String> values) {
            if (!values.isEmpty()) {
                line("  ", name + ":");
                values.forEach(value -> line("    ", "- " + YamlLines.text(value)));
            }
        }

        private void map(String name, Map<String, String> values) {
            if (!values.isEmpty()) {
                line("  ", name + ":");
                values.forEach((key, value) -> line("    ", YamlLines.text(key) + ": " + YamlLines.text(value)));
            }
        }

        private void member(String name, String value) {
            line("  ", name + ": " + YamlLines.text(value));
        }

        private void line(String indent, String line) {
            out.append(indent).append(line).append('\n');
        }
    }

    /** Whether {@code user} has something that the file cannot say. */
    static Optional<String> lost(User user) {
        return user.accessKeys() > 1 ? Optional.of("the second access key of " + user.name()) : Optional.empty();
    }
}
