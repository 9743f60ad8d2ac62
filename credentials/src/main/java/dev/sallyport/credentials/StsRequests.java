package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.plan.RoleSession;
import dev.sallyport.plan.SessionPolicies;
import dev.sallyport.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Steps as the SDK's requests: every parameter of the step, and nothing that the step does not say. */
final class StsRequests {

    private StsRequests() {}

    static GetSessionTokenRequest sessionToken(Step.SessionToken step, Optional<StsCalls.Mfa> mfa) {
        GetSessionTokenRequest.Builder request =
                GetSessionTokenRequest.builder().durationSeconds(seconds(step.duration()));
        mfa.ifPresent(m -> request.serialNumber(m.serial()).tokenCode(m.code()));
        return request.build();
    }

    static GetFederationTokenRequest federationToken(Step.FederationToken step) {
        GetFederationTokenRequest.Builder request =
                GetFederationTokenRequest.builder().name(step.name()).durationSeconds(seconds(step.duration()));
        step.policies().inline().ifPresent(request::policy);
        if (!step.policies().managed().isEmpty()) {
            request.policyArns(managed(step.policies()));
        }
        return request.build();
    }

    static AssumeRoleRequest assumeRole(Step.AssumeRole step, String sessionName, Optional<StsCalls.Mfa> mfa) {
        RoleSession session = step.session();
        AssumeRoleRequest.Builder request = AssumeRoleRequest.builder()
                .roleArn(step.role().toString())
                .roleSessionName(sessionName)
                .durationSeconds(seconds(session.duration()));
        session.externalId().ifPresent(request::externalId);
        session.sourceIdentity().ifPresent(request::sourceIdentity);
        mfa.ifPresent(m -> request.serialNumber(m.serial()).tokenCode(m.code()));
        addTags(request, session);
        session.policies().inline().ifPresent(request::policy);
        if (!session.policies().managed().isEmpty()) {
            request.policyArns(managed(session.policies()));
        }
        return request.build();
    }

    private static void addTags(AssumeRoleRequest.Builder request, RoleSession session) {
        if (!session.tags().isEmpty()) {
            request.tags(session.tags().entrySet().stream()
                    .map(tag -> Tag.builder()
                            .key(tag.getKey())
                            .value(tag.getValue())
                            .build())
                    .toList());
        }
        if (!session.transitiveTagKeys().isEmpty()) {
            request.transitiveTagKeys(session.transitiveTagKeys());
        }
    }

    static AssumeRoleWithWebIdentityRequest webIdentity(
            Secret token, Step.AssumeRoleWithWebIdentity step, String sessionName) {
        RoleSession session = step.session();
        AssumeRoleWithWebIdentityRequest.Builder request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(step.role().toString())
                .roleSessionName(sessionName)
                .durationSeconds(seconds(session.duration()))
                .webIdentityToken(token.revealText());
        session.policies().inline().ifPresent(request::policy);
        if (!session.policies().managed().isEmpty()) {
            request.policyArns(managed(session.policies()));
        }
        return request.build();
    }

    private static List<PolicyDescriptorType> managed(SessionPolicies policies) {
        return policies.managed().stream()
                .map(Arn::toString)
                .map(arn -> PolicyDescriptorType.builder().arn(arn).build())
                .toList();
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
