package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.sts.AssumeRoleResult;
import dev.sallyport.sts.AssumeRoleResult.AssumedRoleUser;
import dev.sallyport.sts.FederationResult;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The order of elements, which clients of old have come to rely on. */
class StsXmlTest {

    private static final String CREDENTIALS = """
                <Credentials>
                  <AccessKeyId>ASIAQNZGKIQY56JQ7WML</AccessKeyId>
                  <SecretAccessKey>made-up</SecretAccessKey>
                  <SessionToken>token</SessionToken>
                  <Expiration>2026-03-15T12:51:00Z</Expiration>
                </Credentials>
            """;

    @Test
    void assumeRole_withPoliciesAndSourceIdentity() {
        AssumedRoleUser user = new AssumedRoleUser(
                "AROAQNZGKIQY56JQ7WMLA:s1", Arn.parse("arn:aws:sts::111111111111:assumed-role/r/s1"));

        Xml xml = StsXml.result(new AssumeRoleResult(session(), user, OptionalInt.of(7), Optional.of("jane")));

        assertThat(Xml.document("R", "n", xml)).isEqualTo("""
                <R xmlns="n">
                  <AssumeRoleResult>
                    <AssumedRoleUser>
                      <AssumedRoleId>AROAQNZGKIQY56JQ7WMLA:s1</AssumedRoleId>
                      <Arn>arn:aws:sts::111111111111:assumed-role/r/s1</Arn>
                    </AssumedRoleUser>
                %s    <PackedPolicySize>7</PackedPolicySize>
                    <SourceIdentity>jane</SourceIdentity>
                    <SessionTokenUtilization>1</SessionTokenUtilization>
                    <SessionTokenSize>5</SessionTokenSize>
                  </AssumeRoleResult>
                </R>
                """.formatted(CREDENTIALS));
    }

    @Test
    void getFederationToken_withoutPolicies_saysThatNothingIsPacked() {
        Arn arn = Arn.parse("arn:aws:sts::111111111111:federated-user/visitor");

        Xml xml = StsXml.result(new FederationResult(session(), "111111111111:visitor", arn, 0));

        assertThat(Xml.document("R", "n", xml)).isEqualTo("""
                <R xmlns="n">
                  <GetFederationTokenResult>
                %s    <FederatedUser>
                      <FederatedUserId>111111111111:visitor</FederatedUserId>
                      <Arn>arn:aws:sts::111111111111:federated-user/visitor</Arn>
                    </FederatedUser>
                    <PackedPolicySize>0</PackedPolicySize>
                    <SessionTokenUtilization>1</SessionTokenUtilization>
                    <SessionTokenSize>5</SessionTokenSize>
                  </GetFederationTokenResult>
                </R>
                """.formatted(CREDENTIALS));
    }

    private static Session session() {
        return Session.temporary(
                "ASIAQNZGKIQY56JQ7WML",
                Secret.ofText("made-up"),
                Secret.ofText("token"),
                Instant.parse("2026-03-15T12:51:00Z"));
    }
}
