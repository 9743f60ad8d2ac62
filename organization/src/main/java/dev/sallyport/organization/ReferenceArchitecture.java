package dev.sallyport.organization;

import static dev.sallyport.organization.AccessLevel.AUTO_DEPLOY;
import static dev.sallyport.organization.AccessLevel.BILLING;
import static dev.sallyport.organization.AccessLevel.DEV;
import static dev.sallyport.organization.AccessLevel.FULL_ACCESS;
import static dev.sallyport.organization.AccessLevel.READ_ONLY;
import static dev.sallyport.organization.AccessLevel.SUPPORT;

import java.time.Duration;
import java.util.Optional;

/**
 * Preset {@code ra}: what the v0.82 example of the reference architecture deploys.
 *
 * <p>The group template iterates over all accounts, the role deployment does not: in {@code security} only the machine
 * roles exist, so the five groups of people for it lead nowhere. That is how the original is deployed, and a person
 * learns from it what such a refusal looks like.
 */
final class ReferenceArchitecture {

    private ReferenceArchitecture() {}

    static Organization organization(Toggles toggles, Landscape landscape) {
        return new PresetBuilder(toggles, landscape, Duration.ofHours(8), Duration.ofHours(4))
                .passwordsEverywhere(passwords(true))
                .passwords(PresetBuilder.SECURITY, passwords(false))
                .workloadRoles(FULL_ACCESS, DEV, BILLING, READ_ONLY, SUPPORT, AUTO_DEPLOY)
                .securityRoles(AUTO_DEPLOY)
                .sshGrunt()
                .group(PresetBuilder.FULL_ACCESS, ReferencePolicies.everything(true))
                .selfManagement()
                .group(PresetBuilder.SSH_USERS)
                .group(PresetBuilder.SSH_SUDO)
                .crossAccountGroups(FULL_ACCESS, READ_ONLY, AUTO_DEPLOY, DEV, BILLING, SUPPORT)
                .openVpn()
                .houston()
                .allAccountsGroup(PresetBuilder.ALL_ACCOUNTS)
                .build();
    }

    /** Expired passwords of users can be changed in the account that holds them, since v0.76.0. */
    private static AccountPasswordPolicy passwords(boolean hardExpiry) {
        return AccountPasswordPolicy.ofAllClasses(16, Optional.of(30), 5, hardExpiry);
    }
}
