package dev.sallyport.organization;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks an organisation over for what is likely a mistake or a danger; {@link Lint} lists what. */
public final class OrganizationCheck {

    private final List<Finding> findings = new ArrayList<>();

    private OrganizationCheck() {}

    /** What is found, account by account. */
    public static List<Finding> of(Organization organization) {
        OrganizationCheck check = new OrganizationCheck();
        for (Account account : organization.accounts()) {
            check.users(account);
            check.groups(account);
            account.devices().forEach(device -> check.device(account, device));
            check.findings.addAll(new TrustCheck(organization, account).findings());
            check.findings.addAll(new PolicyCheck(organization, account).findings());
        }
        return List.copyOf(check.findings);
    }

    private void users(Account account) {
        for (User user : account.users()) {
            String place = "user \"" + user.name() + "\"";
            if (user.groups().size() == User.MAXIMUM_GROUPS) {
                add(Lint.MANY_GROUPS, account, place, "is in " + User.MAXIMUM_GROUPS + " groups, as many as can be");
            }
            if (user.accessKeys() == User.MAXIMUM_ACCESS_KEYS) {
                add(Lint.TWO_KEYS, account, place, "has two access keys");
            }
            boolean passkey = account.devices().stream()
                    .anyMatch(device -> device.kind() == MfaDevice.Kind.PASSKEY
                            && device.assignedTo().filter(user.name()::equals).isPresent());
            if (passkey && account.devicesOf(user).isEmpty()) {
                add(Lint.PASSKEY_ALONE, account, place, "has passkeys alone, of which the command line takes none");
            }
        }
    }

    private void groups(Account account) {
        Set<String> inhabited = new HashSet<>();
        account.users().forEach(user -> inhabited.addAll(user.groups()));
        for (Group group : account.groups()) {
            String place = "group \"" + group.name() + "\"";
            if (!inhabited.contains(group.name())) {
                add(Lint.EMPTY_GROUP, account, place, "has no members");
            }
        }
    }

    private void device(Account account, MfaDevice device) {
        String place = "MFA device \"" + device.name() + "\"";
        if (device.assignedTo().isEmpty()) {
            add(Lint.UNASSIGNED_DEVICE, account, place, "was created and never enabled");
        }
        device.assignedTo()
                .filter(user -> device.kind() == MfaDevice.Kind.APP && !user.equals(device.name()))
                .ifPresent(user -> add(Lint.DEVICE_NAME, account, place, "belongs to user \"" + user + "\""));
    }

    private void add(Lint lint, Account account, String place, String text) {
        findings.add(new Finding(lint, account.name(), place, text));
    }
}
