package dev.sallyport.config;

import dev.sallyport.model.Arn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One step of a {@link Plan}: where credentials come from, or a call that turns credentials into others. */
public sealed interface Step {

    /**
     * A long-lived key in the vault.
     *
     * @param name the vault entry
     * @param accessKeyId its id, from the vault's clear index
     * @param rememberedEndpoint where the key came from, if not from AWS; it is never sent anywhere else
     */
    record StoredKey(String name, String accessKeyId, Optional<URI> rememberedEndpoint) implements Step {}

    /**
     * STS GetSessionToken: the first gate.
     *
     * @param at where STS is called
     * @param duration how long the session is asked for; any cached one with enough time left serves
     * @param mfaSerial the device whose code is given, if any
     */
    record SessionToken(StsAddress at, Duration duration, Optional<String> mfaSerial) implements Step {}

    /**
     * STS AssumeRole: the second gate.
     *
     * @param at where STS is called
     * @param role the role
     * @param sessionName its session's name
     * @param duration how long the session lasts
     * @param externalId what the role's owner asked us to say, if anything
     * @param mfaSerial the device whose code is given in this very call, if any
     * @param group the IAM group that grants this role, where the profile was generated from an organisation; for advice
     *     only
     */
    record AssumeRole(
            StsAddress at,
            Arn role,
            SessionName sessionName,
            Duration duration,
            Optional<String> externalId,
            Optional<String> mfaSerial,
            Optional<String> group)
            implements Step {}

    /**
     * A program that prints credentials as JSON; it is run directly, whatever it was written as in the file.
     *
     * @param profile whose {@code credential_process} it is
     * @param command the program and its arguments, at least one word
     */
    record CredentialProcess(String profile, List<String> command) implements Step {

        public CredentialProcess {
            command = List.copyOf(command);
            if (command.isEmpty()) {
                throw new IllegalArgumentException("a helper has a name at least");
            }
        }
    }
}
