package dev.sallyport.doctor;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Durations;
import dev.sallyport.plan.Step;

/** What a step is, in a few words. */
final class GateWords {

    private GateWords() {}

    static String of(Step step) {
        return switch (step) {
            case Step.StoredKey key -> "the stored key '" + key.name() + "' (" + key.accessKeyId() + ")";
            case Step.FileKey key -> "the key of '" + key.profile() + "' (" + key.accessKeyId() + ") in " + key.file();
            case Step.EnvironmentKey key -> "the key in the environment (" + key.accessKeyId() + ")";
            case Step.CredentialProcess helper ->
                "what the program " + helper.command().getFirst() + " prints";
            case Step.InstanceMetadata ignored -> "the instance's role";
            case Step.ContainerMetadata ignored -> "the container's role";
            case Step.SsoRole sso -> "the role " + sso.roleName() + " from IAM Identity Center";
            case Step.SignIn ignored -> "the console session of aws login";
            case Step.StsCall call -> operation(call) + call(call);
        };
    }

    private static String call(Step.StsCall call) {
        return switch (call) {
            case Step.SessionToken token -> " for " + Durations.format(token.duration());
            case Step.FederationToken token -> " as " + token.name();
            case Step.AssumeRole role -> role(role.role());
            case Step.AssumeRoleWithWebIdentity web -> role(web.role());
        };
    }

    private static String role(Arn role) {
        return " " + role.resourceName() + " in account " + role.account();
    }

    /** The call, as AWS names it. */
    static String operation(Step.StsCall call) {
        return switch (call) {
            case Step.SessionToken ignored -> "GetSessionToken";
            case Step.FederationToken ignored -> "GetFederationToken";
            case Step.AssumeRole ignored -> "AssumeRole";
            case Step.AssumeRoleWithWebIdentity ignored -> "AssumeRoleWithWebIdentity";
        };
    }
}
