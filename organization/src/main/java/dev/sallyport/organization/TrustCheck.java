package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The lints about who may assume the roles of one account. */
final class TrustCheck {

    private static final SourcedPolicy EVERYTHING =
            new SourcedPolicy("everything", ReferencePolicies.everything(false));

    private final Organization organization;
    private final Account account;
    private final List<Finding> findings = new ArrayList<>();

    TrustCheck(Organization organization, Account account) {
        this.organization = organization;
        this.account = account;
    }

    List<Finding> findings() {
        account.roles().forEach(this::check);
        return findings;
    }

    private void check(Role role) {
        for (Said said : Said.in(role.trust())) {
            if (said.allows()) {
                wildcard(role, said);
                foreign(role, said);
            }
        }
        if (!isForMachines(role)) {
            lettingInWithoutMfa(role)
                    .ifPresent(who -> add(Lint.ROLE_WITHOUT_MFA, role, "can be assumed by " + who + " without MFA"));
        }
    }

    private void wildcard(Role role, Said said) {
        if (said.principals().contains("*")) {
            String unless = said.conditional() ? ", as far as its conditions do not keep them out" : "";
            add(Lint.WILDCARD_TRUST, role, "can be assumed by anybody in AWS" + unless);
        }
    }

    private void foreign(Role role, Said said) {
        said.principals().stream()
                .flatMap(principal -> accountOf(principal).stream())
                .filter(id -> organization.account(id).isEmpty())
                .distinct()
                .forEach(id ->
                        add(Lint.FOREIGN_TRUST, role, "trusts account " + id + ", which is not in this organisation"));
    }

    private static Optional<AccountId> accountOf(String principal) {
        return AccountId.isValid(principal)
                ? Optional.of(new AccountId(principal))
                : Arn.tryParse(principal).flatMap(Arn::accountId);
    }

    /** Whom of those that it names the trust policy lets in without MFA, whatever their own policies say. */
    private Optional<String> lettingInWithoutMfa(Role role) {
        return Said.in(role.trust()).stream()
                .filter(Said::allows)
                .flatMap(said -> said.principals().stream())
                .filter(principal -> !principal.equals("*"))
                .filter(principal ->
                        caller(principal).filter(c -> letsIn(role, c)).isPresent())
                .findFirst();
    }

    /** For a whole account, a user of it. */
    private Optional<Principal> caller(String principal) {
        String partition = organization.partition().id();
        Optional<Arn> arn = AccountId.isValid(principal)
                ? Optional.of(Arn.iam(partition, new AccountId(principal), "root"))
                : Arn.tryParse(principal);
        return arn.map(a -> a.resource().equals("root")
                        ? Arn.iam(partition, new AccountId(a.account()), "user/somebody")
                        : a)
                .filter(a -> a.resourceType().equals("user"))
                .flatMap(Principal::of);
    }

    private boolean letsIn(Role role, Principal caller) {
        Arn arn = organization.arn(account, role);
        Call call = new Call(caller, Reach.ASSUME_ROLE, arn.toString(), Context.EMPTY);
        PolicySet policies = PolicySet.ofIdentity(List.of(EVERYTHING))
                .withResource(new SourcedPolicy("trust policy of " + arn, role.trust()));
        return Evaluation.decide(call, policies).allowed();
    }

    /** Programs have no second factor; by their names the roles of the reference architecture that are for them. */
    private static boolean isForMachines(Role role) {
        return AccessLevel.byRoleName(role.name())
                        .filter(AccessLevel::isForMachines)
                        .isPresent()
                || Stream.of("auto-deploy", "ssh-grunt").anyMatch(role.name()::contains);
    }

    private void add(Lint lint, Role role, String text) {
        findings.add(new Finding(lint, account.name(), "role \"" + role.name() + "\"", text));
    }
}
