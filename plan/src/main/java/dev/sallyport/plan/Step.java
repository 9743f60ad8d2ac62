package dev.sallyport.plan;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of a {@link Plan}: where credentials come from, or a call that turns credentials into others. */
public sealed interface Step {

    /** Where credentials come from; every plan begins with one. */
    sealed interface Source extends Step {

        /** Whether it yields a user's long-lived key for certain, the only thing that GetSessionToken takes. */
        default boolean isLongLived() {
            return false;
        }
    }

    /** A call of STS. */
    sealed interface StsCall extends Step {

        /** Where STS is called. */
        StsAddress at();
    }

    /** A call that turns the credentials of the step before into others; it may give an MFA code. */
    sealed interface Gate extends StsCall {

        /** The device whose code is given in this very call, if any. */
        Optional<MfaDevice> mfa();
    }

    /**
     * A long-lived key in the vault.
     *
     * @param name the vault entry
     * @param accessKeyId its id, from the vault's clear index
     * @param rememberedEndpoint where the key came from, if not from AWS; it is never sent anywhere else
     */
    record StoredKey(String name, String accessKeyId, Optional<URI> rememberedEndpoint) implements Source {
        @Override
        public boolean isLongLived() {
            return true;
        }
    }

    /**
     * A key in clear in the credentials or config file.
     *
     * @param profile the section that it stands in
     * @param file the file that the secret is read from when it is needed
     * @param accessKeyId its id
     * @param temporary whether a session token stands beside it
     */
    record FileKey(String profile, Path file, String accessKeyId, boolean temporary) implements Source {
        @Override
        public boolean isLongLived() {
            return !temporary;
        }
    }

    /**
     * A key in {@code AWS_ACCESS_KEY_ID} and its companions.
     *
     * @param accessKeyId its id
     * @param temporary whether {@code AWS_SESSION_TOKEN} stands beside it
     */
    record EnvironmentKey(String accessKeyId, boolean temporary) implements Source {
        @Override
        public boolean isLongLived() {
            return !temporary;
        }
    }

    /**
     * A program that prints credentials as JSON; it is run directly, whatever it was written as in the file.
     *
     * @param profile whose {@code credential_process} it is
     * @param command the program and its arguments, at least one word
     */
    record CredentialProcess(String profile, List<String> command) implements Source {

        public CredentialProcess {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("a helper has a name at least");
            }
        }
    }

    /**
     * The role of the EC2 instance that this is, asked of its metadata service (IMDSv2).
     *
     * @param service its address, {@code http://169.254.169.254/} if nobody says otherwise
     */
    record InstanceMetadata(URI service) implements Source {}

    /**
     * The role of the container that this is, asked of the address that its agent set in the environment.
     *
     * @param address the whole address
     * @param token where the authorization token is, if one is to be sent
     */
    record ContainerMetadata(URI address, Optional<TokenSource> token) implements Source {}

    /**
     * STS AssumeRoleWithWebIdentity: an OpenID Connect token instead of a key; the call is not signed.
     *
     * @param at where STS is called
     * @param role the role
     * @param session its session; no external id, source identity or tags, which come with the token
     * @param token where the token comes from
     */
    record AssumeRoleWithWebIdentity(StsAddress at, Arn role, RoleSession session, TokenSource token)
            implements Source, StsCall {}

    /**
     * A role that IAM Identity Center grants, after a sign-in in the browser. Planned, not obtained yet.
     *
     * @param profile whose it is
     * @param ssoSession the {@code [sso-session]} section; empty for the legacy keys in the profile itself
     * @param startUrl the access portal
     * @param region the region of Identity Center
     * @param account the account of the role
     * @param roleName the permission set's role
     * @param scopes what the sign-in asks for
     */
    record SsoRole(
            String profile,
            Optional<String> ssoSession,
            URI startUrl,
            String region,
            AccountId account,
            String roleName,
            List<String> scopes)
            implements Source {

        public SsoRole {
            scopes = List.copyOf(scopes);
        }
    }

    /**
     * A console session brought to the command line by {@code aws login}. Planned, not obtained yet.
     *
     * @param profile whose it is
     * @param loginSession the ARN of whoever signed in
     * @param region the region whose sign-in service is asked
     */
    record SignIn(String profile, Arn loginSession, String region) implements Source {}

    /**
     * STS GetSessionToken: the first gate.
     *
     * @param at where STS is called
     * @param duration how long the session is asked for; any cached one with enough time left serves
     * @param mfa the device whose code is given, if any
     */
    record SessionToken(StsAddress at, Duration duration, Optional<MfaDevice> mfa) implements Gate {}

    /**
     * STS GetFederationToken: a user's session without the user's own rights beyond {@code policies}; STS takes no MFA
     * code for it.
     *
     * @param at where STS is called
     * @param name who is federated, 2 to 32 characters
     * @param duration how long it lasts
     * @param policies what it may do, within what the user may
     */
    record FederationToken(StsAddress at, String name, Duration duration, SessionPolicies policies) implements Gate {
        @Override
        public Optional<MfaDevice> mfa() {
            return Optional.empty();
        }
    }

    /**
     * STS AssumeRole: the second gate.
     *
     * @param at where STS is called
     * @param role the role
     * @param session its session
     * @param mfa the device whose code is given in this very call, if any
     * @param group the IAM group that grants this role, where the profile was generated from an organisation; for advice
     *     only
     */
    record AssumeRole(StsAddress at, Arn role, RoleSession session, Optional<MfaDevice> mfa, Optional<String> group)
            implements Gate {}
}
