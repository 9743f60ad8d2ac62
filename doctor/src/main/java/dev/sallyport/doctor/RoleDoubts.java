package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Durations;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Principal;
import java.util.List;
import java.util.Optional;

/**
 * Why a role is refused. AWS answers AccessDenied for at least five causes; what the user may read about itself, the
 * roles that other profiles name, and what we know of the call leave as few as can be, and then it is said who can tell.
 */
final class RoleDoubts {

    private final RefusedRole refused;
    private final KnownRoles known;

    private RoleDoubts(RefusedRole refused) {
        this.refused = refused;
        this.known = KnownRoles.of(refused);
    }

    /**
     * The check of a role that was refused with AccessDenied.
     *
     * @param words AWS's message: within one account it says which side refused
     */
    static Check denied(Check shut, RefusedRole refused, String words) {
        return new RoleDoubts(refused).denied(shut, words);
    }

    /** The check of a role whose session was asked for too long. */
    static Check tooLong(Check shut, RefusedRole refused, String words) {
        String asked = Durations.format(refused.step().session().duration());
        String limit = words.contains("1 hour session limit")
                ? "a role assumed with another session's credentials lasts an hour at most"
                : "the role's MaxSessionDuration is less";
        return shut.because(Cause.SESSION_CAP, asked + " was asked for, and " + limit + ".")
                .detail(askAdministrator(refused.role()))
                .next("ask for less: --duration 1h always fits, or lower duration_seconds");
    }

    private Check denied(Check shut, String words) {
        Check check = refused.codeGiven()
                ? shut.detail("Ruled out: a missing or wrong MFA code. It was given and accepted.")
                : shut;
        if (!refused.isUser()) {
            return trustOrName(check.because(
                    Cause.DENIED_BY_POLICY, "no policy of " + refused.who().arn() + " grants the role."));
        }
        if (words.contains("role trust policy")) {
            return trust(check);
        }
        return refused.grants().map(grants -> withPolicies(check, grants)).orElseGet(() -> blind(check));
    }

    private Check withPolicies(Check check, Grants grants) {
        Principal user = new Principal.User(
                refused.who().arn(), refused.who().userId(), refused.who().arn().resourceName());
        Decision decision = grants.decide(user, refused.role(), refused.mfa());
        if (decision.allowed()) {
            Check own = check.detail("Ruled out: your side. " + decision.text());
            return trustOrName(refused.codeGiven() ? own : codeMissing(own, "its trust policy may demand an MFA code"));
        }
        if (!refused.codeGiven()
                && grants.decide(user, refused.role(), Optional.of(true)).allowed()) {
            return codeMissing(check, "your policies grant the role with an MFA code alone");
        }
        return decision instanceof Decision.ExplicitlyDenied ? deniedByPolicy(check, decision) : notGranted(check);
    }

    private Check deniedByPolicy(Check check, Decision decision) {
        return check.because(Cause.DENIED_BY_POLICY, decision.text())
                .next("ask an administrator of account " + refused.who().account() + " about that statement");
    }

    /** Nobody granted it: the ARN is a slip, or a group is missing. */
    private Check notGranted(Check check) {
        Check read = check.detail("Read: the policies of " + refused.who().arn() + ". None grants this role.");
        if (refused.step().group().isPresent()) {
            return notInGroup(read);
        }
        if (!known.knowsAccount() && known.nearAccount().isPresent()) {
            return wrongAccount(read);
        }
        if (known.knowsAccount() && !known.knowsName() && !known.nearNames().isEmpty()) {
            return misspelt(read);
        }
        return known.knowsName() && known.knowsAccount() ? notInGroup(read) : notInGroup(slips(read));
    }

    /** Nothing of the user's own could be read. */
    private Check blind(Check check) {
        Check read = check.detail("Your own policies could not be read, so both sides remain.");
        Check first = refused.codeGiven() ? read : codeMissing(read, "the role may demand an MFA code");
        return refused.step().group().isPresent() ? trust(notInGroup(first)) : trustOrName(notInGroup(slips(first)));
    }

    private Check slips(Check check) {
        if (!known.knowsAccount()) {
            return wrongAccount(check);
        }
        return known.knowsName() || known.nearNames().isEmpty() ? check : misspelt(check);
    }

    private Check notInGroup(Check check) {
        Optional<String> group = refused.step().group();
        boolean inIt = group.isPresent()
                && refused.groups()
                        .filter(groups -> groups.contains(group.get()))
                        .isPresent();
        if (inIt) {
            return check.because(
                            Cause.NOT_IN_GROUP,
                            "you are in the group " + group.get() + ", but it does not grant this role any more.")
                    .next("ask an administrator of account " + refused.who().account() + " what became of the group");
        }
        String which = group.map(g -> "the group " + g + ", which grants it").orElse("any group that grants this role");
        return check.because(Cause.NOT_IN_GROUP, "you are not in " + which + mine() + ".")
                .next(group.map(g -> "ask to be put into the group " + g)
                        .orElse("ask an administrator of account "
                                + refused.who().account() + " for a group that grants " + refused.role()));
    }

    private String mine() {
        return refused.groups()
                .map(groups ->
                        groups.isEmpty() ? " (you are in none)" : " (you are in " + String.join(", ", groups) + ")")
                .orElse("");
    }

    private Check misspelt(Check check) {
        List<String> near = known.nearNames();
        return check.because(
                        Cause.ROLE_MISSPELT,
                        "the role's name is misspelt. Did you mean " + String.join(" or ", near) + "?")
                .next("correct role_arn of the profile; capitals count");
    }

    private Check wrongAccount(Check check) {
        String meant =
                known.nearAccount().map(near -> " Did you mean " + near + "?").orElse("");
        return check.because(
                        Cause.WRONG_ACCOUNT,
                        "the account is wrong: nothing else that you have names " + account() + "." + meant)
                .next("correct the account in role_arn of the profile");
    }

    private Check codeMissing(Check check, String why) {
        Optional<Check> lacking = refused.devices().flatMap(devices -> DeviceDoubts.lacking(check, devices));
        if (lacking.isPresent()) {
            return lacking.get();
        }
        String serial = refused.devices()
                .flatMap(devices -> DeviceDoubts.showingCodes(devices).stream().findFirst())
                .orElse("the ARN of your device");
        return check.because(Cause.NO_MFA_CODE, why + ", and the profile names no device.")
                .next("set mfa_serial = " + serial);
    }

    private Check trust(Check check) {
        String tags = refused.step().session().tags().isEmpty() ? "" : " (with tags it must allow sts:TagSession too)";
        return check.because(Cause.TRUST_REFUSES, "the role's trust policy does not let you in" + tags + ".")
                .detail(askAdministrator(refused.role()));
    }

    /** The other account's side. That a role exists is known where the profile was generated from the organisation. */
    private Check trustOrName(Check check) {
        if (refused.step().group().isPresent()) {
            return trust(check.detail("Ruled out: a misspelt account or role. The organisation has it."));
        }
        boolean said = check.causes().stream().anyMatch(s -> s.cause() == Cause.ROLE_MISSPELT);
        String near = known.nearNames().isEmpty() ? "" : " Known there: " + String.join(", ", known.nearNames()) + ".";
        Check both = trust(check);
        return said
                ? both
                : both.because(Cause.ROLE_MISSPELT, "account " + account() + " has no role of that name." + near);
    }

    private String account() {
        return refused.role().account();
    }

    private static String askAdministrator(Arn role) {
        return "Who can tell: whoever may read IAM in account " + role.account() + ": aws iam get-role --role-name "
                + role.resourceName();
    }
}
