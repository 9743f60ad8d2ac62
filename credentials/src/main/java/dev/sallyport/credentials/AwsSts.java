package dev.sallyport.credentials;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** STS through the AWS SDK for Java, which is loaded at the first call and not before. */
final class AwsSts implements StsCalls {

    private final SdkClients clients;

    AwsSts(Environment environment) {
        this.clients = new SdkClients(environment);
    }

    @Override
    public Session getSessionToken(Session as, Step.SessionToken step, Optional<Mfa> mfa) {
        return call(
                "GetSessionToken",
                step.at(),
                as,
                mfa.isPresent(),
                client -> session(client.getSessionToken(r -> {
                            r.durationSeconds(Math.toIntExact(step.duration().toSeconds()));
                            mfa.ifPresent(m -> r.serialNumber(m.serial()).tokenCode(m.code()));
                        })
                        .credentials()));
    }

    @Override
    public AssumedRole assumeRole(Session as, Step.AssumeRole step, String sessionName, Optional<Mfa> mfa) {
        return call(
                "AssumeRole",
                step.at(),
                as,
                mfa.isPresent(),
                client -> assumed(client.assumeRole(r -> {
                    r.roleArn(step.role().toString());
                    r.roleSessionName(sessionName);
                    r.durationSeconds(Math.toIntExact(step.session().duration().toSeconds()));
                    step.session().externalId().ifPresent(r::externalId);
                    mfa.ifPresent(m -> r.serialNumber(m.serial()).tokenCode(m.code()));
                })));
    }

    @Override
    public Identity getCallerIdentity(Session as, StsAddress at) {
        return call("GetCallerIdentity", at, as, false, client -> identity(client.getCallerIdentity()));
    }

    private <T> T call(String operation, StsAddress at, Session as, boolean once, Function<StsClient, T> work) {
        try (StsClient client = clients.sts(at, as, once)) {
            return work.apply(client);
        } catch (SdkException e) {
            throw SdkFailures.translate(e, operation, SdkClients.endpoint(at));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw SdkFailures.notUnderstood(e, operation, SdkClients.endpoint(at));
        }
    }

    private static Session session(Credentials credentials) {
        return Session.temporary(
                credentials.accessKeyId(),
                Secret.ofText(credentials.secretAccessKey()),
                Secret.ofText(credentials.sessionToken()),
                credentials.expiration());
    }

    private static AssumedRole assumed(AssumeRoleResponse response) {
        return new AssumedRole(
                session(response.credentials()),
                Arn.parse(response.assumedRoleUser().arn()));
    }

    private static Identity identity(GetCallerIdentityResponse response) {
        return new Identity(response.userId(), new AccountId(response.account()), Arn.parse(response.arn()));
    }
}
