package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.policy.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the map says of the presets, as the outcome matrix of the reference has it. */
class ReachMapTest {

    @ParameterizedTest(name = "{0}: {1} to {2} {3}: {4}")
    @CsvSource({
        "RA,  bob@acme.com,    prod,  read-only,   needed",
        "RA,  bob@acme.com,    prod,  full-access, -",
        "RA,  bob@acme.com,    stage, read-only,   -",
        "RA,  jane@acme.com,   prod,  full-access, needed",
        "RA,  jane@acme.com,   prod,  auto-deploy, needed",
        "RA,  ci-machine-user, dev,   auto-deploy, not needed",
        "RA,  ci-machine-user, security, auto-deploy, not needed",
        "RA,  gruntwork,       prod,  auto-deploy, not needed",
        "RA,  gruntwork,       logs,  billing,     needed",
        "RA,  carol@acme.com,  prod,  read-only,   -",
        "RA,  gruntwork,       security, full-access, DANGLING: no such role",
        "CIS, jane@acme.com,   prod,  ops-admin,   needed",
        "CIS, jane@acme.com,   prod,  full-access, -",
        "CIS, ci-machine-user, dev,   auto-deploy, -",
        "CIS, jane@acme.com,   security, ops-admin, DANGLING: no such role",
        "MODULE_DEFAULTS, jane@acme.com, prod, iam-admin, needed",
        "MODULE_DEFAULTS, bob@acme.com,  prod, iam-admin, -",
    })
    void rows_ofPreset_areAsTheMatrixSays(Preset preset, String user, String account, String role, String mfa) {
        List<String> found = ReachWriter.rows(Reach.of(preset.organization(Toggles.DEFAULT))).stream()
                .filter(row -> row.subList(0, 3).equals(List.of(user, account, role)))
                .map(List::getLast)
                .toList();
        assertThat(found).isEqualTo(mfa.equals("-") ? List.of() : List.of(mfa));
    }

    @Test
    void routes_throughSeveralGroups_nameEach() {
        Reach reach = Reach.of(Presets.ra());
        assertThat(reach.routes())
                .filteredOn(r -> r.user().name().equals("gruntwork")
                        && r.account().name().equals("prod")
                        && r.role().name().contains("read-only"))
                .singleElement()
                .satisfies(r -> assertThat(r.through())
                        .extracting(Group::name)
                        .containsExactly("_all-accounts", "full-access"));
    }

    @Test
    void routes_whereAnScpDenies_areNone() {
        Organization ra = Presets.ra();
        Control deny = new Control(
                "no-roles",
                Control.Type.SERVICE_CONTROL_POLICY,
                PolicyDocument.parse("""
                        {"Version": "2012-10-17", "Statement":
                            {"Effect": "Deny", "Action": "sts:AssumeRole", "Resource": "*"}}""", PolicyDocument.Kind.SERVICE_CONTROL),
                List.of("123456789012"));
        Organization locked =
                new Organization(ra.top(), ra.partition(), ra.accounts(), List.of(), List.of(deny), Toggles.DEFAULT);
        assertThat(Reach.of(ra).routes()).isNotEmpty();
        assertThat(Reach.of(locked).routes()).isEmpty();
        assertThat(locked.serviceControls(new AccountId("123456789012"))).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void drawings_twice_areTheSameAndNeedNothingFromElsewhere(Preset preset) {
        Organization organization = preset.organization(Toggles.DEFAULT);
        String svg = ReachDrawing.svg(organization, Reach.of(organization));
        assertThat(svg)
                .isEqualTo(ReachDrawing.svg(organization, Reach.of(organization)))
                .startsWith("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .doesNotContain("href", "<script", "url(");
        int marks = Reach.of(organization).routes().size()
                + Reach.of(organization).dangling().size();
        assertThat(svg.lines().filter(l -> l.startsWith("<g><title>"))).hasSize(marks);
        assertThat(ReachWriter.mermaid(Reach.of(organization)))
                .startsWith("flowchart LR\n")
                .contains("([\"jane@acme.com\"])", "subgraph \"prod\"", "-->|MFA|");
    }

    @Test
    void json_ofMap_saysRoutesAndDangling() {
        assertThat(ReachWriter.json(Reach.of(Presets.ra())).toText())
                .contains(
                        "{\"user\":\"bob@acme.com\",\"userAccount\":\"security\",\"account\":\"prod\",\"accountId\":\"567890123456\","
                                + "\"role\":\"allow-read-only-access-from-other-accounts\","
                                + "\"through\":[\"_account.prod-read-only\"],\"needsMfa\":true}",
                        "{\"user\":\"gruntwork\",\"userAccount\":\"security\",\"account\":\"security\",\"accountId\":\"123456789012\","
                                + "\"role\":\"allow-full-access-from-other-accounts\",\"through\":\"_all-accounts\"}");
    }
}
