package dev.sallyport.plan;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Durations;
import java.util.List;
import java.util.Optional;

/** What people read of a single step. */
final class StepWords {

    private StepWords() {}

    /** The step in its first line. */
    static String title(Step step) {
        return switch (step) {
            case Step.StoredKey key -> "Key '" + key.name() + "' (" + key.accessKeyId() + ") from the vault";
            case Step.FileKey key ->
                (key.temporary() ? "Session" : "Key") + " of '" + key.profile() + "' (" + key.accessKeyId()
                        + ") in clear";
            case Step.EnvironmentKey key ->
                (key.temporary() ? "Session " : "Key ") + key.accessKeyId()
                        + " from AWS_ACCESS_KEY_ID and its companions";
            case Step.CredentialProcess helper -> "What a program prints for '" + helper.profile() + "'";
            case Step.InstanceMetadata ignored -> "Role of this EC2 instance";
            case Step.ContainerMetadata ignored -> "Role of this container";
            case Step.SsoRole sso ->
                "Role " + sso.roleName() + " in account " + sso.account() + " by IAM Identity Center";
            case Step.SignIn signIn -> "Console session of aws login (" + signIn.region() + ")";
            case Step.AssumeRoleWithWebIdentity web ->
                "AssumeRoleWithWebIdentity for "
                        + Durations.format(web.session().duration()) + at(web.at());
            case Step.SessionToken session ->
                "GetSessionToken for " + Durations.format(session.duration()) + at(session.at());
            case Step.FederationToken token ->
                "GetFederationToken for " + Durations.format(token.duration()) + at(token.at());
            case Step.AssumeRole role ->
                "AssumeRole for " + Durations.format(role.session().duration()) + at(role.at());
        };
    }

    /** What a source is read from, a line each. */
    static List<String> details(Step.Source source) {
        return switch (source) {
            case Step.StoredKey key ->
                key.rememberedEndpoint().map(uri -> "sent to " + uri + " and nowhere else").stream()
                        .toList();
            case Step.FileKey key -> List.of("in " + key.file());
            case Step.EnvironmentKey ignored -> List.of();
            case Step.CredentialProcess helper -> List.of("runs " + String.join(" ", helper.command()));
            case Step.InstanceMetadata instance -> List.of("asks the metadata service at " + instance.service());
            case Step.ContainerMetadata container ->
                List.of("asks " + container.address()
                        + container.token().map(t -> ", with the " + token(t)).orElse(""));
            case Step.AssumeRoleWithWebIdentity web -> List.of(web.role().toString(), "with the " + token(web.token()));
            case Step.SsoRole sso ->
                List.of("signs in at " + sso.startUrl() + " (" + sso.region() + ")"
                        + sso.ssoSession().map(name -> ", sso-session " + name).orElse(""));
            case Step.SignIn signIn -> List.of(signIn.loginSession().toString());
        };
    }

    /** One line for the whole step, where there is no room for more. */
    static String summary(Step step) {
        return switch (step) {
            case Step.AssumeRole role -> title(role) + ", " + role.role() + code(role.mfa());
            case Step.SessionToken session -> title(session) + code(session.mfa());
            case Step.AssumeRoleWithWebIdentity web -> title(web) + ", " + web.role();
            default -> title(step);
        };
    }

    private static String code(Optional<MfaDevice> device) {
        return device.map(d -> ", with a code of " + d.serial()).orElse("");
    }

    private static String token(TokenSource token) {
        return switch (token) {
            case TokenSource.InFile file -> "token in " + file.file();
            case TokenSource.InVariable variable -> "token in $" + variable.name();
            case TokenSource.Printed printed -> "token that is printed by " + String.join(" ", printed.command());
        };
    }

    private static String at(StsAddress at) {
        return at.endpoint().map(uri -> ", STS at " + uri).orElse(", STS in " + at.region() + variants(at));
    }

    private static String variants(StsAddress at) {
        List<String> names =
                at.variants().stream().sorted().map(StepWords::variant).toList();
        return names.isEmpty() ? "" : " (" + String.join(", ", names) + ")";
    }

    private static String variant(EndpointVariant variant) {
        return switch (variant) {
            case FIPS -> "FIPS";
            case DUAL_STACK -> "dual-stack";
            case GLOBAL -> "the global address";
        };
    }

    /** What is delivered in the end, if this step is the last. */
    static String delivered(Step last) {
        return switch (last) {
            case Step.StoredKey ignored -> "the stored key itself, which never expires";
            case Step.SessionToken ignored -> "a session of the key's user";
            case Step.AssumeRole role -> sessionOf(role.role());
            case Step.FederationToken token -> "a federated session of " + token.name();
            case Step.CredentialProcess ignored -> "what the program prints";
            case Step.FileKey key -> key.temporary() ? "the session in the file" : "the key in the file itself";
            case Step.EnvironmentKey key -> key.temporary() ? "the session in the environment" : "the key itself";
            case Step.InstanceMetadata ignored -> "the instance's session";
            case Step.ContainerMetadata ignored -> "the container's session";
            case Step.AssumeRoleWithWebIdentity web -> sessionOf(web.role());
            case Step.SsoRole sso -> "a session of " + sso.roleName() + " in account " + sso.account();
            case Step.SignIn ignored -> "a session of whoever signed in";
        };
    }

    private static String sessionOf(Arn role) {
        return "a session of " + role.resource() + " in account " + role.account();
    }
}
