package dev.sallyport.organization;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The lints about what the policies in one account say, and how long they are. */
final class PolicyCheck {

    private static final int USER_INLINE = 2048;
    private static final int GROUP_INLINE = 5120;
    private static final int ROLE_INLINE = 10_240;
    private static final int MANAGED = 6144;
    private static final int TRUST = 2048;

    /** In per cent of a quota: what is nearly too long. */
    private static final int NEARLY = 90;

    private static final int WHOLE = 100;

    private final Organization organization;
    private final Account account;
    private final List<Finding> findings = new ArrayList<>();

    PolicyCheck(Organization organization, Account account) {
        this.organization = organization;
        this.account = account;
    }

    List<Finding> findings() {
        lengths();
        account.groups().forEach(this::roles);
        account.groups().forEach(group -> everything("group", group.name(), Reach.policies(account, group)));
        account.users().forEach(user -> everything("user", user.name(), account.identityPolicies(alone(user))));
        account.users().stream().filter(User::loginProfile).forEach(this::selfManagement);
        return findings;
    }

    // Lengths

    private void lengths() {
        account.users()
                .forEach(u -> length("user", u.name(), "inline policies", inline(u.inlinePolicies()), USER_INLINE));
        account.groups()
                .forEach(g -> length("group", g.name(), "inline policies", inline(g.inlinePolicies()), GROUP_INLINE));
        account.roles()
                .forEach(r -> length("role", r.name(), "inline policies", inline(r.inlinePolicies()), ROLE_INLINE));
        account.roles().forEach(r -> length("role", r.name(), "trust policy", counted(r.trust()), TRUST));
        account.policies().forEach(p -> length("managed policy", p.name(), "text", counted(p.document()), MANAGED));
    }

    private static int inline(List<NamedPolicy> policies) {
        return policies.stream().mapToInt(p -> counted(p.document())).sum();
    }

    /** IAM does not count white space. */
    private static int counted(PolicyDocument document) {
        return (int) document.json()
                .toText()
                .chars()
                .filter(c -> !Character.isWhitespace(c))
                .count();
    }

    private void length(String kind, String name, String what, int length, int most) {
        if (length > most) {
            add(Lint.POLICY_TOO_LONG, kind, name, "has " + what + " of " + length + " characters; IAM takes " + most);
        } else if (length * WHOLE > most * NEARLY) {
            add(Lint.POLICY_NEARLY_TOO_LONG, kind, name, "has " + what + " of " + length + " characters of " + most);
        }
    }

    // Roles that a group names

    private void roles(Group group) {
        Set<String> named = new LinkedHashSet<>();
        Reach.policies(account, group).forEach(policy -> named.addAll(Reach.named(policy.document())));
        for (String text : named) {
            Arn arn = Arn.parse(text);
            arn.accountId().flatMap(organization::account).ifPresent(target -> promised(group, arn, target));
        }
    }

    private void promised(Group group, Arn arn, Account target) {
        List<String> there = target.roles().stream()
                .map(role -> organization.arn(target, role).toString())
                .toList();
        if (there.contains(arn.toString())) {
            return;
        }
        Optional<String> alike =
                there.stream().filter(arn.toString()::equalsIgnoreCase).findFirst();
        alike.ifPresentOrElse(
                right -> add(Lint.CASE_MISMATCH, "group", group.name(), "names " + arn + ", and the role is " + right),
                () -> add(
                        Lint.DANGLING_GROUP,
                        "group",
                        group.name(),
                        "names role \"" + arn.resourceName() + "\", which account " + target.name()
                                + " does not have"));
    }

    // Everything on everything

    private void everything(String kind, String name, List<SourcedPolicy> policies) {
        Stream<Said> all = policies.stream().flatMap(p -> Said.in(p.document()).stream());
        List<Said> everything = all.filter(Said::allowsEverything).toList();
        if (everything.stream().anyMatch(said -> !said.wantsMfa())) {
            add(Lint.EVERYTHING_WITHOUT_MFA, kind, name, "may everything on everything without MFA");
        }
        if (!everything.isEmpty()) {
            fullAccess(kind, name, policies);
        }
    }

    /** {@code *} on {@code *} covers {@code sts:AssumeRole} on every role that trusts this account: full access here is it there. */
    private void fullAccess(String kind, String name, List<SourcedPolicy> policies) {
        User somebody = new User("somebody", "/", List.of(), List.of(), List.of(), 0, false, false);
        Set<String> where = new LinkedHashSet<>();
        int roles = 0;
        for (Account other : organization.accounts()) {
            for (Role role : other.equals(account) ? List.<Role>of() : other.roles()) {
                Arn arn = organization.arn(other, role);
                Call call = call(somebody, Reach.ASSUME_ROLE, arn.toString(), true);
                PolicySet set = PolicySet.ofIdentity(policies)
                        .withServiceControls(organization.serviceControls(account.id()))
                        .withResourceControls(organization.resourceControls(other.id()))
                        .withResource(new SourcedPolicy("trust policy of " + arn, role.trust()));
                if (Evaluation.decide(call, set).allowed()) {
                    where.add(other.name());
                    roles++;
                }
            }
        }
        if (roles > 0) {
            String text = "may everything, and so assume " + roles + " roles in " + String.join(", ", where);
            add(Lint.FULL_ACCESS_REACH, kind, name, text);
        }
    }

    // Getting to MFA

    /** Who signs in must be able to make and enable the first device, before there is any MFA to show. */
    private void selfManagement(User user) {
        List<SourcedPolicy> policies = account.identityPolicies(user);
        boolean able = may(user, policies, "iam:CreateVirtualMFADevice", "mfa/" + user.name())
                && may(user, policies, "iam:EnableMFADevice", user.resource());
        if (!able) {
            add(Lint.NO_SELF_MANAGEMENT, "user", user.name(), "signs in, and may not enable an MFA device");
        }
    }

    private boolean may(User user, List<SourcedPolicy> policies, String action, String resource) {
        String arn =
                Arn.iam(organization.partition().id(), account.id(), resource).toString();
        return Evaluation.call(call(user, action, arn, false), policies).allowed();
    }

    private Call call(User user, String action, String resource, boolean mfa) {
        Principal caller = new Principal.User(organization.arn(account, user), "", user.name());
        return new Call(caller, action, resource, Reach.context(organization, account, user, mfa));
    }

    private static User alone(User user) {
        return new User(
                user.name(), user.path(), List.of(), user.inlinePolicies(), user.attachedPolicies(), 0, false, false);
    }

    private void add(Lint lint, String kind, String name, String text) {
        findings.add(new Finding(lint, account.name(), kind + " \"" + name + "\"", text));
    }
}
