package dev.sallyport.organization;

import java.util.Arrays;
import java.util.Optional;

/**
 * An organisation that comes with the program: six accounts and a management account, with users to practise with. It has
 * no secrets: keys and seeds are made when it is brought to life.
 */
public enum Preset {
    RA("ra", "the reference architecture as its v0.82 example deploys it"),
    MODULE_DEFAULTS("module-defaults", "its modules as they are when nobody sets anything, every group and role on"),
    CIS("cis", "its variant for the CIS benchmark: ops-admin, no full access, no self-management");

    private final String label;
    private final String description;

    Preset(String label, String description) {
        this.label = label;
        this.description = description;
    }

    /** The preset that the command line calls so. */
    public static Optional<Preset> byLabel(String label) {
        return Arrays.stream(values()).filter(p -> p.label.equals(label)).findFirst();
    }

    /** The organisation, with what nobody knows taken as {@code toggles} say. */
    public Organization organization(Toggles toggles) {
        return organization(toggles, Landscape.fixtures());
    }

    /** The same on other accounts, with other users or groups. */
    Organization organization(Toggles toggles, Landscape landscape) {
        return switch (this) {
            case RA -> ReferenceArchitecture.organization(toggles, landscape);
            case MODULE_DEFAULTS -> ModuleDefaults.organization(toggles, landscape);
            case CIS -> CisBenchmark.organization(toggles, landscape);
        };
    }

    /** What it is, in one line. */
    public String description() {
        return description;
    }

    /** As the command line calls it. */
    @Override
    public String toString() {
        return label;
    }
}
