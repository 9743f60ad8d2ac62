package dev.sallyport.organization;

import dev.sallyport.model.Printable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What nobody outside of AWS, or of the reference architecture's private modules, knows for certain: each has a default,
 * and a name under which it is set otherwise.
 *
 * <p>The first three are asked at every call, the others when a preset is built.
 *
 * @param mfaInRoleSessions whether a role session made from an MFA session still counts as one with MFA
 * @param capsUserSessions whether {@code AssumeRole} with credentials of {@code GetSessionToken} is capped at an hour
 * @param oldErrorText whether {@code AccessDenied} ends before {@code because …}, as it did once
 * @param requireMfaOperator of the condition by which {@code require_mfa_policy} denies
 * @param selfManagementOnAllGroups whether every group lets its members manage themselves
 * @param openvpn how the roles and groups of OpenVPN are called, if there are any
 * @param readOnly what the read-only roles may
 * @param houston whether the roles of the houston front end exist, as until v0.67.10
 */
public record Toggles(
        boolean mfaInRoleSessions,
        boolean capsUserSessions,
        boolean oldErrorText,
        RequireMfaOperator requireMfaOperator,
        boolean selfManagementOnAllGroups,
        OpenVpn openvpn,
        ReadOnly readOnly,
        boolean houston) {

    /** What a key that is absent means to the Deny of {@code require_mfa_policy}. */
    public enum RequireMfaOperator {
        /** Absent is no match: long-term keys are not denied. */
        BOOL("Bool"),
        /** Absent is a match: they are. */
        BOOL_IF_EXISTS("BoolIfExists");

        private final String operator;

        RequireMfaOperator(String operator) {
            this.operator = operator;
        }

        /** As a policy writes it, and the value of the toggle. */
        @Override
        public String toString() {
            return operator;
        }
    }

    /** The documentation calls the same roles differently. */
    public enum OpenVpn {
        OFF,
        /** As the guide and deployed repositories do: {@code openvpn-allow-…}. */
        GUIDE,
        /** As the page about VPN does: {@code openvpn-server-allow-…}. */
        PAGE;

        @Override
        public String toString() {
            return lowerCase(this);
        }
    }

    /** The module's list is private. */
    public enum ReadOnly {
        /** AWS's own {@code ReadOnlyAccess}. */
        MANAGED,
        /** A short list that can be read in one sitting. */
        SHORT;

        @Override
        public String toString() {
            return lowerCase(this);
        }
    }

    /** As the references take it to be. */
    public static final Toggles DEFAULT =
            new Toggles(false, true, false, RequireMfaOperator.BOOL, true, OpenVpn.OFF, ReadOnly.MANAGED, false);

    private static final List<String> SWITCH = List.of("on", "off");

    /**
     * A toggle as people set it.
     *
     * @param values what it can be set to
     * @param shapesPreset whether it is asked while a preset is built, and no more after that
     */
    public record Setting(String name, List<String> values, boolean shapesPreset, String meaning) {
        public Setting {
            values = List.copyOf(values);
        }

        /** What it is set to unless somebody says otherwise. */
        public String defaultValue() {
            return DEFAULT.values().getOrDefault(name, "");
        }
    }

    private static final String MFA_IN_ROLE_SESSIONS = "mfa-in-role-sessions";
    private static final String CAPS_USER_SESSIONS = "caps-user-sessions";
    private static final String ERROR_TEXT = "error-text";
    private static final String REQUIRE_MFA_OPERATOR = "require-mfa-operator";
    private static final String SELF_MANAGEMENT = "self-mgmt-on-all-groups";
    private static final String OPENVPN = "openvpn";
    private static final String READ_ONLY = "read-only";
    private static final String HOUSTON = "houston";

    private static final String NEW_TEXT = "new";
    private static final String OLD_TEXT = "old";

    private static final List<Setting> SETTINGS = List.of(
            new Setting(
                    MFA_IN_ROLE_SESSIONS,
                    SWITCH,
                    false,
                    "a role session made from an MFA session still counts as one with MFA"),
            new Setting(CAPS_USER_SESSIONS, SWITCH, false, "a session token opens roles for an hour at most"),
            new Setting(ERROR_TEXT, List.of(OLD_TEXT, NEW_TEXT), false, "AccessDenied without or with its 'because …'"),
            new Setting(
                    REQUIRE_MFA_OPERATOR,
                    names(RequireMfaOperator.values()),
                    true,
                    "the operator by which require_mfa_policy denies"),
            new Setting(SELF_MANAGEMENT, SWITCH, true, "every group of a preset lets its members manage themselves"),
            new Setting(OPENVPN, names(OpenVpn.values()), true, "how a preset calls the roles of OpenVPN"),
            new Setting(READ_ONLY, names(ReadOnly.values()), true, "AWS's own policy, or a short list"),
            new Setting(HOUSTON, SWITCH, true, "a preset has the roles of the houston front end"));

    /** Every toggle there is, those that are asked at every call first. */
    public static List<Setting> settings() {
        return SETTINGS;
    }

    /** What each toggle is set to, by its name, in the order of {@link #settings}. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(MFA_IN_ROLE_SESSIONS, onOff(mfaInRoleSessions));
        values.put(CAPS_USER_SESSIONS, onOff(capsUserSessions));
        values.put(ERROR_TEXT, oldErrorText ? OLD_TEXT : NEW_TEXT);
        values.put(REQUIRE_MFA_OPERATOR, requireMfaOperator.toString());
        values.put(SELF_MANAGEMENT, onOff(selfManagementOnAllGroups));
        values.put(OPENVPN, openvpn.toString());
        values.put(READ_ONLY, readOnly.toString());
        values.put(HOUSTON, onOff(houston));
        return values;
    }

    /** Those that differ from the default. */
    public Map<String, String> unusual() {
        Map<String, String> values = values();
        values.entrySet().removeAll(DEFAULT.values().entrySet());
        return values;
    }

    /**
     * These with one set otherwise.
     *
     * @throws IllegalArgumentException if there is no toggle of that name, or it has no such value
     */
    public Toggles with(String name, String value) {
        requireKnown(name, value);
        Map<String, String> all = values();
        all.put(name, value);
        return of(all);
    }

    /**
     * These with {@code name=value} set.
     *
     * @throws IllegalArgumentException if it is not of that form, or {@link #with(String, String)} refuses it
     */
    public Toggles with(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException(
                    "a toggle is set as NAME=VALUE, not '" + Printable.escape(assignment) + "'");
        }
        return with(assignment.substring(0, equals), assignment.substring(equals + 1));
    }

    private static Toggles of(Map<String, String> values) {
        return new Toggles(
                isOn(values, MFA_IN_ROLE_SESSIONS),
                isOn(values, CAPS_USER_SESSIONS),
                OLD_TEXT.equals(values.get(ERROR_TEXT)),
                choice(RequireMfaOperator.values(), values, REQUIRE_MFA_OPERATOR),
                isOn(values, SELF_MANAGEMENT),
                choice(OpenVpn.values(), values, OPENVPN),
                choice(ReadOnly.values(), values, READ_ONLY),
                isOn(values, HOUSTON));
    }

    private static void requireKnown(String name, String value) {
        Setting setting = find(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no toggle '" + Printable.escape(name)
                        + "'; there are " + SETTINGS.stream().map(Setting::name).collect(Collectors.joining(", "))));
        if (!setting.values().contains(value)) {
            throw new IllegalArgumentException("the toggle " + name + " is " + String.join(" or ", setting.values())
                    + ", not '" + Printable.escape(value) + "'");
        }
    }

    private static Optional<Setting> find(String name) {
        return SETTINGS.stream().filter(s -> s.name().equals(name)).findFirst();
    }

    private static boolean isOn(Map<String, String> values, String name) {
        return onOff(true).equals(values.get(name));
    }

    private static <T> T choice(T[] choices, Map<String, String> values, String name) {
        return Arrays.stream(choices)
                .filter(c -> c.toString().equals(values.get(name)))
                .findFirst()
                .orElseThrow();
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }

    private static List<String> names(Object[] choices) {
        return Arrays.stream(choices).map(Object::toString).toList();
    }

    private static String lowerCase(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }
}
