package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.CallerIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** STS's answers as XML, element for element in the order in which AWS sends them. */
final class StsXml {

    static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

    /** What AWS writes errors in that come from no service. */
    static final String FAULT_NAMESPACE = "http://webservices.amazon.com/AWSFault/2005-15-09";

    private StsXml() {}

    static String response(StsAction operation, Xml result, String requestId) {
        return Xml.document(
                operation + "Response", NAMESPACE, result, Xml.of("ResponseMetadata", Xml.of("RequestId", requestId)));
    }

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

    /** Errors of the dispatcher, which has found no service yet, stand in a namespace of their own. */
    static String error(AwsError error, String requestId) {
        return error(error, error.code().equals("InvalidAction") ? FAULT_NAMESPACE : NAMESPACE, requestId);
    }

    static String error(AwsError error, String namespace, String requestId) {
        return Xml.document(
                "ErrorResponse",
                namespace,
                Xml.of(
                        "Error",
                        Xml.of("Type", error.status() < 500 ? "Sender" : "Receiver"),
                        Xml.of("Code", error.code()),
                        Xml.of("Message", error.words())),
                Xml.of("RequestId", requestId));
    }

    /** {@code YYYY-MM-DDThh:mm:ssZ}. */
    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
