package dev.sallyport.local;

import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.CallerIdentity;
import dev.sallyport.sts.FederationResult;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** STS's answers as XML, element for element in the order in which AWS sends them. */
final class StsXml {

    /** Of which {@code SessionTokenUtilization} says how much is used. */
    private static final int LONGEST_TOKEN = 4096;

    private StsXml() {}

    static Xml result(CallerIdentity identity) {
        return Xml.of(
                "GetCallerIdentityResult",
                Xml.of("Arn", identity.arn().toString()),
                Xml.of("UserId", identity.userId()),
                Xml.of("Account", identity.account().value()));
    }

    static Xml result(Session session) {
        List<Xml> members = new ArrayList<>(List.of(credentials(session)));
        addTokenSize(members, session);
        return new Xml.Branch("GetSessionTokenResult", members);
    }

    /** Without {@code PackedPolicySize} where a call had neither policies nor tags, as AWS answers. */
    static Xml result(AssumeRoleResult assumed) {
        List<Xml> members = new ArrayList<>();
        members.add(Xml.of(
                "AssumedRoleUser",
                Xml.of("AssumedRoleId", assumed.user().assumedRoleId()),
                Xml.of("Arn", assumed.user().arn().toString())));
        members.add(credentials(assumed.credentials()));
        assumed.packedPolicySize().ifPresent(size -> members.add(number("PackedPolicySize", size)));
        assumed.sourceIdentity().ifPresent(identity -> members.add(Xml.of("SourceIdentity", identity)));
        addTokenSize(members, assumed.credentials());
        return new Xml.Branch("AssumeRoleResult", members);
    }

    /** With a {@code PackedPolicySize} of 0 where a call had neither policies nor tags, as AWS answers this one. */
    static Xml result(FederationResult federated) {
        List<Xml> members = new ArrayList<>();
        members.add(credentials(federated.credentials()));
        members.add(Xml.of(
                "FederatedUser",
                Xml.of("FederatedUserId", federated.federatedUserId()),
                Xml.of("Arn", federated.arn().toString())));
        members.add(number("PackedPolicySize", federated.packedPolicySize()));
        addTokenSize(members, federated.credentials());
        return new Xml.Branch("GetFederationTokenResult", members);
    }

    /** What the models of 2026 have beside, and some day instead of, {@code PackedPolicySize}. */
    private static void addTokenSize(List<Xml> members, Session session) {
        int size = session.sessionToken().orElseThrow().length();
        members.add(number("SessionTokenUtilization", Math.ceilDiv(100 * size, LONGEST_TOKEN)));
        members.add(number("SessionTokenSize", size));
    }

    private static Xml number(String name, int value) {
        return Xml.of(name, Integer.toString(value));
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
