package dev.sallyport.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OrganizationDiffTest {

    @ParameterizedTest
    @EnumSource(Preset.class)
    void of_theSame_isEmpty(Preset preset) {
        assertThat(OrganizationDiff.of(preset.organization(Toggles.DEFAULT), preset.organization(Toggles.DEFAULT))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void lines_ofEveryKindOfChange_sayWhatHappens() {
        Organization before = organization("""
                "accounts": [
                  {"name": "a", "id": "111111111111",
                   "users": [{"name": "ann", "groups": ["g"]}, {"name": "bob"}],
                   "groups": [{"name": "g"}, {"name": "h"}],
                   "roles": [{"name": "r", "maximumSession": 3600, "trust": {"Version": "2012-10-17", "Statement":
                      {"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}}}]},
                  {"name": "b", "id": "222222222222"}, {"name": "m", "id": "999999999999"}]""");
        Organization after = organization("""
                "controls": [{"name": "c", "type": "SERVICE_CONTROL_POLICY", "targets": ["r-sp01"], "document":
                   {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "ec2:*", "Resource": "*"}}}],
                "toggles": {"error-text": "old"},
                "accounts": [
                  {"name": "a", "id": "111111111111", "alias": "acme",
                   "users": [{"name": "ann", "groups": ["h"], "accessKeys": 1}, {"name": "zoe"}],
                   "groups": [{"name": "g"}, {"name": "h"}],
                   "roles": [{"name": "r", "maximumSession": 7200, "trust": {"Version": "2012-10-17", "Statement":
                      {"Effect": "Allow", "Principal": {"AWS": "111111111111"}, "Action": "sts:AssumeRole"}}}]},
                  {"name": "c", "id": "333333333333"}, {"name": "m", "id": "999999999999"}]""");
        OrganizationDiff diff = OrganizationDiff.of(before, after);
        assertThat(diff.lines())
                .containsExactly(
                        "organization",
                        "  ~ organization organization: toggles changes",
                        "  + control c",
                        "a",
                        "  ~ account a: alias none → acme",
                        "  ~ user ann: groups -g, +h; accessKeys 0 → 1",
                        "  - user bob",
                        "  + user zoe",
                        "  ~ role r: trust changes; maximumSession 3600 → 7200",
                        "b",
                        "  - account b",
                        "c",
                        "  + account c");
        assertThat(diff.count(OrganizationDiff.Kind.REMOVED)).isEqualTo(2);
        assertThat(diff.json().asArray().orElseThrow()).contains(Json.parse("""
                {"place": "a", "type": "user", "name": "ann", "change": "changed", "members": [
                    {"name": "groups", "before": ["g"], "after": ["h"]},
                    {"name": "accessKeys", "before": 0, "after": 1}]}"""));
    }

    private static Organization organization(String members) {
        return OrganizationDocument.read("""
                {"formatVersion": 1, "partition": "aws", "id": "o-sallyport1", "rootId": "r-sp01",
                 "managementAccount": "999999999999", %s}""".formatted(members), "x");
    }
}
