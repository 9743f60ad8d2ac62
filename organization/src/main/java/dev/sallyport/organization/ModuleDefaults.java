package dev.sallyport.organization;

import static dev.sallyport.organization.AccessLevel.AUTO_DEPLOY;
import static dev.sallyport.organization.AccessLevel.BILLING;
import static dev.sallyport.organization.AccessLevel.DEV;
import static dev.sallyport.organization.AccessLevel.FULL_ACCESS;
import static dev.sallyport.organization.AccessLevel.IAM_ADMIN;
import static dev.sallyport.organization.AccessLevel.LOGS;
import static dev.sallyport.organization.AccessLevel.READ_ONLY;
import static dev.sallyport.organization.AccessLevel.SUPPORT;

import java.time.Duration;
import java.util.Optional;

/**
 * Preset {@code module-defaults}: the modules of the reference architecture as they are when nobody sets anything, with
 * every group and every cross-account role that they can make.
 *
 * <p>The account of the users has machine roles alone, as in {@code ra}, and the groups of the template are the same:
 * none of them leads to the roles {@code logs} and {@code iam-admin}, which only who may everything reaches.
 */
final class ModuleDefaults {

    private ModuleDefaults() {}

    static Organization organization(Toggles toggles, Landscape landscape) {
        return new PresetBuilder(toggles, landscape, Duration.ofHours(12), Duration.ofHours(1))
                .passwordsEverywhere(AccountPasswordPolicy.ofAllClasses(16, Optional.empty(), 5, true))
                .workloadRoles(FULL_ACCESS, DEV, BILLING, READ_ONLY, SUPPORT, LOGS, IAM_ADMIN)
                .workloadRoles(AUTO_DEPLOY)
                .securityRoles(AUTO_DEPLOY)
                .sshGrunt()
                .group(PresetBuilder.FULL_ACCESS, ReferencePolicies.everything(true))
                .group("billing", ReferencePolicies.billing(true))
                .group("logs", ReferencePolicies.logs())
                .group("developers", ReferencePolicies.developers(PresetBuilder.PARTITION))
                .group("read-only", ReferencePolicies.readOnly())
                .group("support", ReferencePolicies.support(true))
                .selfManagement()
                .group("iam-admin", ReferencePolicies.iamAdmin(true))
                .group("use-existing-iam-roles", ReferencePolicies.useExistingRoles())
                .group("_machine.ecs-auto-deploy", ReferencePolicies.autoDeploy())
                .group(PresetBuilder.SSH_USERS)
                .group(PresetBuilder.SSH_SUDO)
                .crossAccountGroups(FULL_ACCESS, READ_ONLY, AUTO_DEPLOY, DEV, BILLING, SUPPORT)
                .openVpn()
                .houston()
                .allAccountsGroup("access-all-external-accounts")
                .build();
    }
}
