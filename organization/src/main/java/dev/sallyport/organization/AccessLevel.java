package dev.sallyport.organization;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a person or program may do in an account, as the reference architecture cuts it; in the order in which one is
 * preferred when an account's plain name has to mean one of several.
 */
public enum AccessLevel {
    READ_ONLY("read-only", "allow-read-only-access-from-other-accounts"),
    DEV("dev", "allow-dev-access-from-other-accounts"),
    SUPPORT("support", "allow-support-access-from-other-accounts"),
    /** The only role whose name says {@code -only} where its group does not. */
    BILLING("billing", "allow-billing-only-access-from-other-accounts"),
    LOGS("logs", "allow-logs-access-from-other-accounts"),
    /** In place of full access where CIS 1.16 forbids it. */
    OPS_ADMIN("ops-admin", "allow-ops-admin-access-from-other-accounts"),
    FULL_ACCESS("full-access", "allow-full-access-from-other-accounts"),
    IAM_ADMIN("iam-admin", "allow-iam-admin-access-from-other-accounts"),
    /** For programs; the only role whose name lacks {@code -access}. */
    AUTO_DEPLOY("auto-deploy", "allow-auto-deploy-from-other-accounts");

    /** Those that the reference architecture has groups for, in every account. */
    static final List<AccessLevel> USUAL = List.of(READ_ONLY, DEV, SUPPORT, BILLING, FULL_ACCESS, AUTO_DEPLOY);

    private final String label;
    private final String roleName;

    AccessLevel(String label, String roleName) {
        this.label = label;
        this.roleName = roleName;
    }

    /** The level that flags, profiles and group names call so. */
    public static Optional<AccessLevel> byLabel(String label) {
        return Arrays.stream(values()).filter(l -> l.label.equals(label)).findFirst();
    }

    /** The level that a role of exactly that name gives. */
    public static Optional<AccessLevel> byRoleName(String roleName) {
        return Arrays.stream(values()).filter(l -> l.roleName.equals(roleName)).findFirst();
    }

    /** Whether programs have it rather than people; they have no second factor. */
    boolean isForMachines() {
        return this == AUTO_DEPLOY;
    }

    /** The name in flags, profiles and groups. */
    public String label() {
        return label;
    }

    /** The exact name of the role that gives this level. */
    public String roleName() {
        return roleName;
    }

    /** The group of the users' account whose members may assume that role in {@code account}. */
    public String groupName(String account) {
        return "_account." + account + "-" + label;
    }

    @Override
    public String toString() {
        return label;
    }
}
