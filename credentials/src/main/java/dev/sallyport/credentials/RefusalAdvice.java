package dev.sallyport.credentials;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Durations;
import dev.sallyport.model.Printable;
import dev.sallyport.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a refusal rules out, what it may come from, and what to do next.
 *
 * <p>AWS gives one answer, AccessDenied, for at least five causes of a refused AssumeRole: no permission, no MFA, no such
 * role, another spelling, a trust policy. What we know and AWS does not say (that a code was given and accepted, that
 * the role is the organisation's own) leaves fewer.
 */
final class RefusalAdvice {

    private RefusalAdvice() {}

    /** The lines below AWS's words. */
    static List<String> lines(AwsError e, RefusedCall call) {
        return switch (e.code()) {
            case "AccessDenied", "AccessDeniedException" -> denied(e, call);
            case "InvalidClientTokenId", "UnrecognizedClientException" -> unknownKey(call);
            case "SignatureDoesNotMatch", "InvalidSignatureException" -> badSignature(e, call);
            case "ExpiredToken", "ExpiredTokenException" -> expired(call);
            case "InvalidIdentityToken", "IDPRejectedClaim", "IDPCommunicationError" -> WebIdentityAdvice.of(e.code());
            case "MalformedPolicyDocument" ->
                List.of("Likely cause: the session policy of the profile (policy) is no policy.", explain(call));
            case "PackedPolicyTooLarge" ->
                List.of(
                        "Likely cause: session policies and tags together are more than AWS packs into a session.",
                        explain(call));
            case "ValidationError", "ValidationException" -> invalid(e, call);
            case "Throttling", "ThrottlingException", "RequestLimitExceeded" -> throttled();
            case "RegionDisabledException" -> regionDisabled(call);
            default -> e.status() >= 500 ? serverSide() : unexplained(call);
        };
    }

    private static List<String> denied(AwsError e, RefusedCall call) {
        if (e.words().contains("invalid MFA one time pass code")) {
            return List.of(
                    "Likely cause: the code was mistyped, or used already (a code works once), or the device's clock is off.",
                    "Next: wait for the next code and run the command again.");
        }
        if (e.words().contains("unable to validate MFA code")) {
            return wrongSerial(call);
        }
        if (e.words().contains("with session credentials")) {
            return List.of(
                    "Likely cause: the key is itself a session's, and sessions beget no sessions.",
                    KeyAdvice.ownKey(call.source()));
        }
        if (call.operation().equals("AssumeRoleWithWebIdentity")) {
            return WebIdentityAdvice.denied();
        }
        if (call.operation().equals("GetFederationToken")) {
            return List.of(
                    "Likely cause: no policy of the user allows sts:GetFederationToken, or one demands MFA, of which this call"
                            + " knows nothing.",
                    "Next: use a profile with a role; a role can demand MFA and be given.");
        }
        return call.role().map(role -> roleDenied(role, call)).orElseGet(() -> unexplained(call));
    }

    private static List<String> wrongSerial(RefusedCall call) {
        return List.of(
                "The device named was: " + name(call.serial()),
                "Likely cause: mfa_serial names a device that is not this user's, or the user instead of the device.",
                "Next: correct mfa_serial in the AWS config; it is written arn:aws:iam::ACCOUNT:mfa/DEVICE.");
    }

    private static List<String> roleDenied(Step.AssumeRole role, RefusedCall call) {
        List<String> lines = new ArrayList<>();
        boolean code = call.codeInCall() || call.codeBefore();
        if (code) {
            lines.add("Ruled out: a missing or wrong MFA code. It was given and accepted.");
        }
        role.group()
                .ifPresent(group -> lines.add("Ruled out: a misspelt account or role. Account "
                        + role.role().account() + " and role " + role.role().resourceName()
                        + " are known to the organisation."));
        if (!code) {
            lines.add("Likely cause: the role wants an MFA code, and none was given.");
            lines.add("Next: set mfa_serial for profile " + name(call.profile()) + " in the AWS config.");
        }
        role.group().ifPresentOrElse(group -> addGroup(lines, group, code), () -> addUnknown(lines, role, code));
        return lines;
    }

    private static void addGroup(List<String> lines, String group, boolean code) {
        lines.add(
                code
                        ? "Likely cause: you are not in the group that grants this role."
                        : "Or: you are not in the group that grants this role.");
        lines.add((code ? "Next: ask" : "Then ask") + " to be put into `" + Printable.escape(group) + "`.");
    }

    private static void addUnknown(List<String> lines, Step.AssumeRole role, boolean code) {
        String causes =
                "none of your groups grants this role, or its trust policy does not admit you, or there is no such"
                        + " role: AWS says the same of all three.";
        lines.add(code ? "Likely cause: " + causes : "Or: " + causes);
        lines.add((code ? "Next: compare" : "Then compare") + " the ARN letter by letter: " + role.role());
    }

    private static List<String> unknownKey(RefusedCall call) {
        List<String> lines = new ArrayList<>();
        lines.add("Likely cause: the access key was deleted or made inactive, or belongs to another partition of AWS.");
        call.at()
                .endpoint()
                .ifPresent(endpoint -> lines.add("Or: the local organisation at " + endpoint
                        + " was started anew since; it keeps its keys in memory."));
        lines.add(KeyAdvice.activeKey(call.source()));
        return lines;
    }

    private static List<String> badSignature(AwsError e, RefusedCall call) {
        boolean clock = e.words().contains("Signature expired") || e.words().contains("Signature not yet current");
        if (clock) {
            return List.of(
                    "Likely cause: this machine's clock is wrong by more than five minutes.",
                    "Next: compare it with another clock: date -u");
        }
        return List.of(
                "Likely cause: the secret is not this key's: mistyped, cut off, or with a blank at its end.",
                KeyAdvice.rightSecret(call.source()));
    }

    private static List<String> expired(RefusedCall call) {
        if (call.operation().equals("AssumeRoleWithWebIdentity")) {
            return WebIdentityAdvice.expired();
        }
        return List.of(
                "Likely cause: the session ended, or this machine's clock is behind.",
                "Next: sallyport clear, then run the command again.");
    }

    private static List<String> invalid(AwsError e, RefusedCall call) {
        String asked =
                call.role().map(r -> Durations.format(r.session().duration())).orElse("that long");
        if (e.words().contains("MaxSessionDuration")) {
            return List.of(
                    "Asked for: " + asked + ". The role's maximum is lower.",
                    "Next: ask for less: --duration 1h always fits; or lower duration_seconds of profile "
                            + name(call.profile()) + ".");
        }
        if (e.words().contains("1 hour session limit")) {
            return List.of(
                    "Asked for: " + asked
                            + ". A role assumed with another session's credentials lasts an hour at most.",
                    "Next: --duration 1h, or lower duration_seconds of profile " + name(call.profile()) + ".");
        }
        return List.of("Likely cause: a value in the profile has a form that AWS does not take.", explain(call));
    }

    private static List<String> throttled() {
        return List.of(
                "Likely cause: too many calls from this account at once. It was tried again and refused each time.",
                "Next: wait a minute and run the command again.");
    }

    private static List<String> regionDisabled(RefusedCall call) {
        return List.of(
                "Likely cause: STS is switched off for region " + call.at().region() + " in that account.",
                "Next: use another region: --region " + call.at().partition().implicitRegion());
    }

    private static List<String> serverSide() {
        return List.of("Likely cause: trouble on the other side.", "Next: wait a minute and run the command again.");
    }

    private static List<String> unexplained(RefusedCall call) {
        return List.of(explain(call));
    }

    private static String explain(RefusedCall call) {
        return call.profile()
                .map(profile -> "Next: see what is sent and why: sallyport explain " + Printable.escape(profile))
                .orElse("Next: check the key and the endpoint.");
    }

    private static String name(Optional<String> what) {
        return what.map(Printable::escape).orElse("NAME");
    }
}
