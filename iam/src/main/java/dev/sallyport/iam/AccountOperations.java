package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;

import dev.sallyport.model.Json;
import dev.sallyport.organization.User;
import dev.sallyport.query.Arguments;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.AccountSettings;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.PasswordPolicy;
import java.util.List;
import java.util.Optional;

/** What exists once in an account: its alias, what it asks of passwords, and how much of everything there is. */
final class AccountOperations {

    private static final Parameter ALIAS = Parameter.text(
                    "AccountAlias", 3, 63, "^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$")
            .needed();

    private AccountOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("CreateAccountAlias", Target.NOTHING, AccountOperations::createAlias, ALIAS),
                Operation.of("DeleteAccountAlias", Target.NOTHING, AccountOperations::deleteAlias, ALIAS),
                Operation.of("ListAccountAliases", Target.NOTHING, AccountOperations::aliases, MARKER, MAX_ITEMS),
                Operation.of("GetAccountPasswordPolicy", Target.NOTHING, AccountOperations::passwordPolicy),
                Operation.of(
                        "UpdateAccountPasswordPolicy",
                        Target.NOTHING,
                        AccountOperations::updatePasswordPolicy,
                        Parameter.number("MinimumPasswordLength", 6, 128),
                        Parameter.flag("RequireSymbols"),
                        Parameter.flag("RequireNumbers"),
                        Parameter.flag("RequireUppercaseCharacters"),
                        Parameter.flag("RequireLowercaseCharacters"),
                        Parameter.flag("AllowUsersToChangePassword"),
                        Parameter.number("MaxPasswordAge", 1, 1095),
                        Parameter.number("PasswordReusePrevention", 1, 24),
                        Parameter.flag("HardExpiry")),
                Operation.of("DeleteAccountPasswordPolicy", Target.NOTHING, AccountOperations::deletePasswordPolicy),
                Operation.of("GetAccountSummary", Target.NOTHING, AccountOperations::summary));
    }

    /** One alias to an account: a second takes the place of the first. */
    private static Json.Obj createAlias(IamRequest request) {
        String alias = request.text("AccountAlias");
        if (alias.matches("\\d{12}")) {
            throw IamErrors.invalidInput("The account alias " + alias + " must not be a 12-digit number.");
        }
        AccountSettings settings = request.account().settings();
        if (settings.alias().equals(Optional.of(alias))) {
            throw IamErrors.alreadyExists("The account alias " + alias + " already exists.");
        }
        request.put(settings.withAlias(Optional.of(alias)));
        return Operation.NOTHING;
    }

    private static Json.Obj deleteAlias(IamRequest request) {
        String alias = request.text("AccountAlias");
        AccountSettings settings = request.account().settings();
        if (!settings.alias().equals(Optional.of(alias))) {
            throw IamErrors.noSuchEntity("The account alias " + alias + " cannot be found.");
        }
        request.put(settings.withAlias(Optional.empty()));
        return Operation.NOTHING;
    }

    private static Json.Obj aliases(IamRequest request) {
        List<String> aliases = request.account().settings().alias().stream().toList();
        return Page.of(request.arguments(), aliases, alias -> alias).described("AccountAliases", Json::of);
    }

    private static Json.Obj passwordPolicy(IamRequest request) {
        PasswordPolicy policy = request.account().settings().passwordPolicy().orElseThrow(() -> noPolicy(request));
        Json.ObjectBuilder shown = Json.object()
                .put("MinimumPasswordLength", policy.minimumLength())
                .put("RequireSymbols", policy.symbols())
                .put("RequireNumbers", policy.numbers())
                .put("RequireUppercaseCharacters", policy.uppercase())
                .put("RequireLowercaseCharacters", policy.lowercase())
                .put("AllowUsersToChangePassword", policy.usersMayChange())
                .put("ExpirePasswords", policy.maximumAge().isPresent());
        policy.maximumAge().ifPresent(days -> shown.put("MaxPasswordAge", days));
        policy.reusePrevention().ifPresent(count -> shown.put("PasswordReusePrevention", count));
        policy.hardExpiry().ifPresent(hard -> shown.put("HardExpiry", hard));
        return Json.object().put("PasswordPolicy", shown.build()).build();
    }

    /** What a call leaves out falls back to its default, also if it was set before: so the API defines it. */
    private static Json.Obj updatePasswordPolicy(IamRequest request) {
        Arguments arguments = request.arguments();
        PasswordPolicy policy = new PasswordPolicy(
                arguments.number("MinimumPasswordLength").orElse(6),
                arguments.flag("RequireSymbols"),
                arguments.flag("RequireNumbers"),
                arguments.flag("RequireUppercaseCharacters"),
                arguments.flag("RequireLowercaseCharacters"),
                arguments.flag("AllowUsersToChangePassword"),
                arguments.number("MaxPasswordAge"),
                arguments.number("PasswordReusePrevention"),
                arguments.findFlag("HardExpiry"));
        request.put(request.account().settings().with(Optional.of(policy)));
        return Operation.NOTHING;
    }

    private static Json.Obj deletePasswordPolicy(IamRequest request) {
        AccountSettings settings = request.account().settings();
        if (settings.passwordPolicy().isEmpty()) {
            throw noPolicy(request);
        }
        request.put(settings.with(Optional.<PasswordPolicy>empty()));
        return Operation.NOTHING;
    }

    private static RuntimeException noPolicy(IamRequest request) {
        return IamErrors.noSuchEntity(
                "The Password Policy with domain name " + request.account().id + " cannot be found.");
    }

    /** Every key that the service model lists, in its order; root users have no credentials here. */
    private static Json.Obj summary(IamRequest request) {
        AccountState account = request.account();
        long assigned = account.devices.all().stream()
                .filter(device -> device.assignment().isPresent())
                .count();
        int passkeys = account.passkeys.size();
        int versions = account.policies.all().stream()
                .mapToInt(policy -> policy.versions().size())
                .sum();
        Json.Obj map = Json.object()
                .put("Users", account.users.size())
                .put("UsersQuota", Quotas.USERS)
                .put("Groups", account.groups.size())
                .put("GroupsQuota", Quotas.GROUPS)
                .put("ServerCertificates", 0)
                .put("ServerCertificatesQuota", Quotas.SERVER_CERTIFICATES)
                .put("UserPolicySizeQuota", Quotas.USER_INLINE_SIZE)
                .put("GroupPolicySizeQuota", Quotas.GROUP_INLINE_SIZE)
                .put("GroupsPerUserQuota", User.MAXIMUM_GROUPS)
                .put("SigningCertificatesPerUserQuota", Quotas.SIGNING_CERTIFICATES_PER_USER)
                .put("AccessKeysPerUserQuota", User.MAXIMUM_ACCESS_KEYS)
                .put("MFADevices", account.devices.size() + passkeys)
                .put("MFADevicesInUse", assigned + passkeys)
                .put("AccountMFAEnabled", 0)
                .put("AccountAccessKeysPresent", 0)
                .put("AccountPasswordPresent", 0)
                .put("AccountSigningCertificatesPresent", 0)
                .put("AttachedPoliciesPerGroupQuota", Quotas.ATTACHED)
                .put("AttachedPoliciesPerRoleQuota", Quotas.ATTACHED)
                .put("AttachedPoliciesPerUserQuota", Quotas.ATTACHED)
                .put("Policies", account.policies.size())
                .put("PoliciesQuota", Quotas.POLICIES)
                .put("PolicySizeQuota", Quotas.POLICY_SIZE)
                .put("PolicyVersionsInUse", versions)
                .put("PolicyVersionsInUseQuota", Quotas.VERSIONS_IN_USE)
                .put("VersionsPerPolicyQuota", Quotas.VERSIONS)
                .put("GlobalEndpointTokenVersion", 1)
                .put("AssumeRolePolicySizeQuota", Quotas.TRUST_SIZE)
                .put("InstanceProfiles", 0)
                .put("InstanceProfilesQuota", Quotas.INSTANCE_PROFILES)
                .put("Providers", 0)
                .put("RolePolicySizeQuota", Quotas.ROLE_INLINE_SIZE)
                .put("Roles", account.roles.size())
                .put("RolesQuota", Quotas.ROLES)
                .build();
        return Json.object().put("SummaryMap", map).build();
    }
}
