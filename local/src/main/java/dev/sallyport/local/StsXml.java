package dev.sallyport.local;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.CallerIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** STS's answers as XML, element for element in the order in which AWS sends them. */
final class StsXml {

    private StsXml() {}

    static Xml result(CallerIdentity identity) {
        return Xml.of(
                "GetCallerIdentityResult",
                Xml.of("Arn", identity.arn().toString()),
                Xml.of("UserId", identity.userId()),
                Xml.of("Account", identity.account().value()));
    }

    static Xml result(Session session) {
        return Xml.of("GetSessionTokenResult", credentials(session));
    }

    /** Without {@code PackedPolicySize}, as AWS answers a call that had neither policies nor tags. */
    static Xml result(AssumeRoleResult assumed) {
        return Xml.of(
                "AssumeRoleResult",
                Xml.of(
                        "AssumedRoleUser",
                        Xml.of("AssumedRoleId", assumed.user().assumedRoleId()),
                        Xml.of("Arn", assumed.user().arn().toString())),
                credentials(assumed.credentials()));
    }

    /** To whoever asked: the one place where the wire carries secrets. */
    private static Xml credentials(Session session) {
        return Xml.of(
                "Credentials",
                Xml.of("AccessKeyId", session.accessKeyId()),
                Xml.of("SecretAccessKey", session.secretAccessKey().revealText()),
                Xml.of(
                        "SessionToken",
                        session.sessionToken().map(Secret::revealText).orElseThrow()),
                Xml.of("Expiration", text(session.expiration().orElseThrow())));
    }

    /** {@code YYYY-MM-DDThh:mm:ssZ}. */
    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
