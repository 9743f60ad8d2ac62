package dev.sallyport.credentials;

import java.util.List;

/** What to do where AWS does not take an OpenID Connect token for a role. */
final class WebIdentityAdvice {

    private WebIdentityAdvice() {}

    /** Below AccessDenied: AWS says the same of all of these. */
    static List<String> denied() {
        return List.of(
                "Likely cause: the role's trust policy does not admit this token: another issuer (Federated), audience (aud)"
                        + " or subject (sub), or there is no such role.",
                "Next: compare the claims of the token with the Condition of the trust policy, letter by letter.");
    }

    /** Below ExpiredTokenException. */
    static List<String> expired() {
        return List.of(
                "Likely cause: the token ended; whoever issues it has not renewed it.",
                "Next: fetch a new token, then run the command again.");
    }

    /** Below the codes that only this call gives. */
    static List<String> of(String code) {
        return switch (code) {
            case "InvalidIdentityToken" ->
                List.of(
                        "Likely cause: the account has no identity provider (IAM, Identity providers) for the token's issuer,"
                                + " or the file holds something else than the token.",
                        "Next: aws iam list-open-id-connect-providers, as an administrator of the role's account.");
            case "IDPRejectedClaim" ->
                List.of(
                        "Likely cause: the token ended or was revoked, or its audience is none of the provider's.",
                        "Next: fetch a new token, then run the command again.");
            default ->
                List.of(
                        "Likely cause: AWS could not reach the token's issuer to check the signature.",
                        "Next: wait a minute and run the command again.");
        };
    }
}
