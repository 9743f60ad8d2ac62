package dev.sallyport.organization;

import static dev.sallyport.organization.AccessLevel.BILLING;
import static dev.sallyport.organization.AccessLevel.OPS_ADMIN;
import static dev.sallyport.organization.AccessLevel.READ_ONLY;
import static dev.sallyport.organization.AccessLevel.SUPPORT;

import java.time.Duration;
import java.util.Optional;

/**
 * Preset {@code cis}: the variant for the CIS AWS Foundations Benchmark.
 *
 * <p>Nobody has {@code *} on {@code *} (CIS 1.16): {@code ops-admin} stands in its place. There are no
 * roles for developers or deployments, no self-management (which is how the original comes), and every group denies what
 * is done without MFA. Sessions last as long as the modules let them when nobody sets anything.
 */
final class CisBenchmark {

    private static final String ALL_EXTERNAL = "access-all-external-accounts";

    private CisBenchmark() {}

    static Organization organization(Toggles toggles, Landscape landscape) {
        return new PresetBuilder(toggles, landscape, Duration.ofHours(12), Duration.ofHours(1))
                .passwordsEverywhere(AccountPasswordPolicy.ofAllClasses(14, Optional.of(90), 24, true))
                .workloadRoles(BILLING, READ_ONLY, SUPPORT, OPS_ADMIN)
                .sshGrunt()
                .requireMfa()
                .group("iam-admins", ReferencePolicies.iamAdmin(true))
                .group(PresetBuilder.SSH_USERS)
                .group(PresetBuilder.SSH_SUDO)
                .crossAccountGroups(READ_ONLY, BILLING, SUPPORT, OPS_ADMIN)
                .openVpn()
                .houston()
                .allAccountsGroup(ALL_EXTERNAL)
                .jane(ALL_EXTERNAL)
                .build();
    }
}
