package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each lint once where it fires and once where it is silent, and what is to be said of the presets. */
class OrganizationCheckTest {

    private static final String MFA = "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}";
    private static final String HOME = "'AWS':'arn:aws:iam::123456789012:root'";
    private static final String LONG = "'arn:aws:s3:::" + "a".repeat(5110) + "'";
    private static final String TEN = "'a','b','c','d','e','f','g','h','i','j'";

    static Stream<Arguments> lints() {
        return Stream.of(
                fires(
                        Lint.DANGLING_GROUP,
                        group(allow("sts:AssumeRole", role("gone"))),
                        group(allow("sts:AssumeRole", role("there")))),
                fires(
                        Lint.CASE_MISMATCH,
                        group(allow("sts:AssumeRole", role("There"))),
                        group(allow("sts:AssumeRole", role("there")))),
                fires(Lint.ROLE_WITHOUT_MFA, role("people", HOME, ""), role("people", HOME, MFA)),
                fires(
                        Lint.ROLE_WITHOUT_MFA,
                        role("people", "'AWS':'arn:aws:iam::123456789012:user/ann'", ""),
                        role("x-auto-deploy", HOME, "")),
                fires(
                        Lint.ROLE_WITHOUT_MFA,
                        role("people", HOME, MFA.replace("Bool", "BoolIfExists")),
                        role("lambda", "'Service':'lambda.amazonaws.com'", "")),
                fires(Lint.WILDCARD_TRUST, role("r", "'AWS':'*'", MFA), role("r", HOME, MFA)),
                fires(
                        Lint.FOREIGN_TRUST,
                        role("r", "'AWS':'583800379690'", MFA),
                        role("r", "'AWS':'123456789012'", MFA)),
                fires(
                        Lint.FOREIGN_TRUST,
                        role("r", "'AWS':'arn:aws:iam::583800379690:root'", MFA),
                        role("r", HOME, MFA)),
                fires(Lint.POLICY_TOO_LONG, group(allow("s3:*", LONG)), group(allow("s3:*", "'*'"))),
                fires(
                        Lint.POLICY_NEARLY_TOO_LONG,
                        group(allow("s3:*", "'arn:aws:s3:::" + "a".repeat(4800) + "'")),
                        group(allow("s3:*", "'*'"))),
                fires(Lint.MANY_GROUPS, groups(TEN, "'groups':[" + TEN + "]"), groups(TEN, "'groups':['a']")),
                fires(Lint.DEVICE_NAME, device("ann-phone", true), device("ann", true)),
                fires(Lint.PASSKEY_ALONE, passkey(""), passkey(",{'serial':'%s:mfa/ann','assignedTo':'ann'}")),
                fires(Lint.UNASSIGNED_DEVICE, device("ann", false), device("ann", true)),
                fires(Lint.EMPTY_GROUP, groups("'a'", "'groups':[]"), groups("'a'", "'groups':['a']")),
                fires(
                        Lint.FULL_ACCESS_REACH,
                        group(everything(MFA)),
                        group(everything(MFA) + "," + deny("sts:AssumeRole"))),
                fires(Lint.EVERYTHING_WITHOUT_MFA, group(everything("")), group(everything(MFA))),
                fires(Lint.NO_SELF_MANAGEMENT, user("'loginProfile':true"), user("'loginProfile':false")),
                fires(Lint.NO_SELF_MANAGEMENT, selfManaging(MFA), selfManaging("")),
                fires(Lint.TWO_KEYS, user("'accessKeys':2"), user("'accessKeys':1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lints")
    void check_whatTheLintIsAbout_fires(Lint lint, String firing, String silent) {
        assertThat(found(firing)).as(firing).contains(lint);
        assertThat(found(silent)).as(silent).doesNotContain(lint);
    }

    @Test
    void lints_all_areTested() {
        Set<Object> tested = lints().map(a -> a.get()[0]).collect(Collectors.toSet());
        assertThat(tested).containsExactlyInAnyOrder((Object[]) Lint.values());
        assertThat(Arrays.stream(Lint.values()).map(l -> Lint.byId(l.id())))
                .doesNotContainNull()
                .allMatch(l -> l.isPresent());
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void check_preset_findsWhatIsWrittenDown(Preset preset) throws IOException {
        assertThat(OrganizationCheck.of(preset.organization(Toggles.DEFAULT)))
                .extracting(f -> f.lint().severity() + " " + f.lint().id() + " " + f.account() + ": " + f.place() + " "
                        + f.text())
                .containsExactlyElementsOf(golden("findings-" + preset + ".txt"));
    }

    private static List<String> golden(String name) throws IOException {
        try (InputStream in = OrganizationCheckTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static List<Lint> found(String account) {
        String text = ("{'formatVersion':1,'partition':'aws','accounts':[{'name':'security','id':'123456789012',"
                        + account
                        + "},{'name':'prod','id':'567890123456','roles':[{'name':'there','maximumSession':3600,'trust':"
                        + trust(HOME, MFA) + "}]}]}")
                .replace('\'', '"');
        return OrganizationCheck.of(OrganizationDocument.read(text, "x")).stream()
                .map(Finding::lint)
                .toList();
    }

    private static Arguments fires(Lint lint, String firing, String silent) {
        return Arguments.of(lint, firing, silent);
    }

    private static String user(String members) {
        return "'users':[{'name':'ann'," + members + "}]";
    }

    private static String group(String statements) {
        return "'groups':[{'name':'g','inlinePolicies':[{'name':'p','document':{'Version':'2012-10-17','Statement':["
                + statements + "]}}]}]";
    }

    private static String groups(String names, String members) {
        String groups = Arrays.stream(names.split(",", -1))
                .map(n -> "{'name':" + n + "}")
                .collect(Collectors.joining(","));
        return "'groups':[" + groups + "]," + user(members);
    }

    private static String selfManaging(String condition) {
        String statement =
                "{'Effect':'Allow','Action':['iam:CreateVirtualMFADevice','iam:EnableMFADevice'],'Resource':'*'"
                        + (condition.isEmpty() ? "" : "," + condition) + "}";
        return group(statement) + "," + user("'loginProfile':true,'groups':['g']");
    }

    private static String passkey(String beside) {
        String devices = "{'serial':'%s:u2f/user/ann/laptop','assignedTo':'ann'}" + beside;
        return user("'path':'/'") + ",'mfaDevices':[" + devices.replace("%s", "arn:aws:iam::123456789012") + "]";
    }

    private static String device(String name, boolean assigned) {
        return user("'path':'/'") + ",'mfaDevices':[{'serial':'arn:aws:iam::123456789012:mfa/" + name + "'"
                + (assigned ? ",'assignedTo':'ann'" : "") + "}]";
    }

    private static String role(String name, String principal, String condition) {
        return "'roles':[{'name':'" + name + "','maximumSession':3600,'trust':" + trust(principal, condition) + "}]";
    }

    private static String trust(String principal, String condition) {
        return "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Principal':{" + principal
                + "},'Action':'sts:AssumeRole'" + (condition.isEmpty() ? "" : "," + condition) + "}]}";
    }

    private static String role(String name) {
        return "'arn:aws:iam::567890123456:role/" + name + "'";
    }

    private static String allow(String action, String resource) {
        return "{'Effect':'Allow','Action':'" + action + "','Resource':" + resource + "}";
    }

    private static String deny(String action) {
        return "{'Effect':'Deny','Action':'" + action + "','Resource':'*'}";
    }

    private static String everything(String condition) {
        return "{'Effect':'Allow','Action':'*','Resource':'*'" + (condition.isEmpty() ? "" : "," + condition) + "}";
    }

    @Test
    void finding_asJson_saysEverything() {
        Finding finding = new Finding(Lint.TWO_KEYS, "security", "user \"ann\"", "has two access keys");
        assertThat(finding.json()).isEqualTo(Json.parse("""
                {"id": "two-keys", "severity": "note", "account": "security", "place": "user \\"ann\\"",
                 "text": "has two access keys", "advice": "Delete the older one once nothing uses it (CIS 1.13)."}"""));
    }
}
