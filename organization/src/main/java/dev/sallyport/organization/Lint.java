package dev.sallyport.organization;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that an organisation had better not have: what {@link OrganizationCheck} looks for. */
public enum Lint {
    DANGLING_GROUP(
            Severity.WARNING, "Deploy the role, or drop the group: whoever assumes it meets a bare AccessDenied."),
    CASE_MISMATCH(Severity.ERROR, "Write the role as it is called; STS tells upper from lower case."),
    ROLE_WITHOUT_MFA(Severity.WARNING, "Demand Bool aws:MultiFactorAuthPresent = true in its trust policy."),
    WILDCARD_TRUST(Severity.ERROR, "Name the accounts, users or roles that may assume it."),
    FOREIGN_TRUST(
            Severity.WARNING, "Make sure that this account is meant; an ExternalId or MFA should stand beside it."),
    POLICY_TOO_LONG(Severity.ERROR, "Split it, or let it name less: IAM refuses it."),
    POLICY_NEARLY_TOO_LONG(Severity.NOTE, "The next account or role may be the one that IAM refuses."),
    MANY_GROUPS(Severity.NOTE, "AWS refuses the eleventh; a group that reaches several roles takes one place."),
    DEVICE_NAME(Severity.WARNING, "Name it as its user: policies that say mfa/${aws:username} mean no other."),
    PASSKEY_ALONE(Severity.WARNING, "Enable an authenticator app beside them: STS takes six-digit codes alone."),
    UNASSIGNED_DEVICE(Severity.NOTE, "Enable it, or delete it so that its user can begin anew."),
    EMPTY_GROUP(Severity.NOTE, "Nobody is in it."),
    FULL_ACCESS_REACH(
            Severity.WARNING, "Deny sts:AssumeRole beside it, if full access to this account alone is meant."),
    EVERYTHING_WITHOUT_MFA(Severity.ERROR, "Demand MFA: a stolen key would be enough for everything."),
    NO_SELF_MANAGEMENT(
            Severity.WARNING, "Attach iam-user-self-mgmt or require_mfa_policy, or nobody there can enable MFA."),
    TWO_KEYS(Severity.NOTE, "Delete the older one once nothing uses it (CIS 1.13).");

    /** How much it matters. Notes are no reason to fail a build. */
    public enum Severity {
        ERROR,
        WARNING,
        NOTE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Severity severity;
    private final String advice;

    Lint(Severity severity, String advice) {
        this.severity = severity;
        this.advice = advice;
    }

    /** The lint of that id. */
    public static Optional<Lint> byId(String id) {
        return Arrays.stream(values()).filter(l -> l.id().equals(id)).findFirst();
    }

    /** As reports and {@code --ignore} name it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    /** What to do about it. */
    public String advice() {
        return advice;
    }
}
