package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The operations of STS that the local organisation plays. */
enum StsAction {
    GET_CALLER_IDENTITY("GetCallerIdentity"),
    GET_SESSION_TOKEN("GetSessionToken"),
    ASSUME_ROLE("AssumeRole");

    /** The version of STS's interface; there has never been another. */
    static final String VERSION = "2011-06-15";

    private static final Set<String> UNPLAYED = Set.of(
            "AssumeRoleWithSAML",
            "AssumeRoleWithWebIdentity",
            "AssumeRoot",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetDelegatedAccessToken",
            "GetFederationToken",
            "GetScopedCredentials",
            "GetWebIdentityToken");

    private final String name;

    StsAction(String name) {
        this.name = name;
    }

    /**
     * The operation of that name and version.
     *
     * @throws AwsError {@code InvalidAction} where AWS has none either; {@code NotImplemented} where AWS has one
     */
    static StsAction of(String name, Optional<String> version) {
        Optional<StsAction> played =
                Arrays.stream(values()).filter(a -> a.name.equals(name)).findFirst();
        boolean known = version.equals(Optional.of(VERSION));
        if (known && UNPLAYED.contains(name)) {
            throw UnplayedService.refusal("sts:" + name);
        }
        return played.filter(action -> known)
                .orElseThrow(() -> new AwsError(
                        "InvalidAction",
                        400,
                        "Could not find operation " + name + " for version " + version.orElse("NO_VERSION_SPECIFIED")));
    }

    /** As it stands on the wire. */
    @Override
    public String toString() {
        return name;
    }
}
