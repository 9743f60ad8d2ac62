package dev.sallyport.credentials;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.plan.Step;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Meanwhile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetFederationTokenResponse;

/** STS through the AWS SDK for Java, which is loaded when a call is near and not before. */
final class AwsSts implements StsCalls {

    private final SdkClients clients;
    private Optional<Meanwhile<Boolean>> loading = Optional.empty();

    /** @param authorities the file of certificate authorities to trust, if not the JDK's own */
    AwsSts(Environment environment, Optional<Path> authorities) {
        this.clients = new SdkClients(environment, authorities);
    }

    /** Loading the SDK takes as long as opening the vault does: a client is made as for a call. */
    @Override
    public void prepare(StsAddress at) {
        if (loading.isEmpty()) {
            loading = Optional.of(Meanwhile.doing(() -> {
                clients.sts(at, Optional.empty(), false).close();
                return true;
            }));
        }
    }

    @Override
    public Session getSessionToken(Session as, Step.SessionToken step, Optional<Mfa> mfa) {
        return call(
                "GetSessionToken",
                step.at(),
                Optional.of(as),
                mfa.isPresent(),
                client -> session(client.getSessionToken(StsRequests.sessionToken(step, mfa))
                        .credentials()));
    }

    @Override
    public Given getFederationToken(Session as, Step.FederationToken step) {
        return call(
                "GetFederationToken",
                step.at(),
                Optional.of(as),
                false,
                client -> given(client.getFederationToken(StsRequests.federationToken(step))));
    }

    @Override
    public Given assumeRole(Session as, Step.AssumeRole step, String sessionName, Optional<Mfa> mfa) {
        return call(
                "AssumeRole",
                step.at(),
                Optional.of(as),
                mfa.isPresent(),
                client -> given(client.assumeRole(StsRequests.assumeRole(step, sessionName, mfa))));
    }

    @Override
    public Given assumeRoleWithWebIdentity(Secret token, Step.AssumeRoleWithWebIdentity step, String sessionName) {
        return call(
                "AssumeRoleWithWebIdentity",
                step.at(),
                Optional.empty(),
                false,
                client -> given(client.assumeRoleWithWebIdentity(StsRequests.webIdentity(token, step, sessionName))));
    }

    @Override
    public Identity getCallerIdentity(Session as, StsAddress at) {
        return call("GetCallerIdentity", at, Optional.of(as), false, client -> identity(client.getCallerIdentity()));
    }

    private <T> T call(
            String operation, StsAddress at, Optional<Session> as, boolean once, Function<StsClient, T> work) {
        awaitLoading();
        try (StsClient client = clients.sts(at, as, once)) {
            return work.apply(client);
        } catch (SdkException e) {
            throw SdkFailures.translate(e, operation, StsEndpoint.of(at));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw SdkFailures.notUnderstood(e, operation, StsEndpoint.of(at));
        }
    }

    /** Two threads that load classes of the SDK might wait for each other. */
    private void awaitLoading() {
        try {
            if (loading.isPresent()) {
                loading.get().result();
            }
        } catch (IOException | RuntimeException e) {
            // The call that comes now fails as this did, and says so.
        }
    }

    private static Session session(Credentials credentials) {
        return Session.temporary(
                credentials.accessKeyId(),
                Secret.ofText(credentials.secretAccessKey()),
                Secret.ofText(credentials.sessionToken()),
                credentials.expiration());
    }

    private static Given given(AssumeRoleResponse response) {
        return given(response.credentials(), response.assumedRoleUser().arn());
    }

    private static Given given(AssumeRoleWithWebIdentityResponse response) {
        return given(response.credentials(), response.assumedRoleUser().arn());
    }

    private static Given given(GetFederationTokenResponse response) {
        return given(response.credentials(), response.federatedUser().arn());
    }

    private static Given given(Credentials credentials, String user) {
        Arn arn = Arn.parse(user);
        return new Given(session(credentials), arn);
    }

    private static Identity identity(GetCallerIdentityResponse response) {
        return new Identity(response.userId(), new AccountId(response.account()), Arn.parse(response.arn()));
    }
}
