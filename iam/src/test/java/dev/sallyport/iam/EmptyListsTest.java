package dev.sallyport.iam;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.organization.Presets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are truly empty, and refuse what AWS refuses. */
final class EmptyListsTest {

    private final Office office = new Office(Presets.ra());

    @ParameterizedTest
    @CsvSource({
        "ListSSHPublicKeys, SSHPublicKeys",
        "ListSigningCertificates, Certificates",
        "ListServiceSpecificCredentials, ServiceSpecificCredentials"
    })
    void ofUser_userThere_isEmptyOthersAreRefused(String operation, String list) {
        assertThat(office.call(operation, "UserName", "bob@acme.com").toText())
                .isEqualTo("{\"" + list + "\":[],\"IsTruncated\":false}");
        assertThat(office.refused(operation, "UserName", "nobody").words())
                .isEqualTo("The user with name nobody cannot be found.");
        assertThat(office.refused(operation).words())
                .isEqualTo("Must specify userName when calling with non-User credentials");
        assertThat(office.refused(operation, "UserName", "bob@acme.com", "MaxItems", "0")
                        .words())
                .isEqualTo("1 validation error detected: Value at 'maxItems' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1");
    }

    @ParameterizedTest
    @CsvSource({"ListServerCertificates, ServerCertificateMetadataList", "ListInstanceProfiles, InstanceProfiles"})
    void ofAccount_anyPath_isEmpty(String operation, String list) {
        assertThat(office.call(operation, "PathPrefix", "/x").toText())
                .isEqualTo("{\"" + list + "\":[],\"IsTruncated\":false}");
        assertThat(office.refused(operation, "PathPrefix", "x").code()).isEqualTo("ValidationError");
    }

    @ParameterizedTest
    @CsvSource({"ListOpenIDConnectProviders, OpenIDConnectProviderList", "ListSAMLProviders, SAMLProviderList"})
    void whole_always_isEmptyWithoutPages(String operation, String list) {
        assertThat(office.call(operation).toText()).isEqualTo("{\"" + list + "\":[]}");
    }

    @Test
    void serviceSpecificCredentials_allUsers_needsNoUserAndTakesNone() {
        assertThat(office.call("ListServiceSpecificCredentials", "AllUsers", "true")
                        .toText())
                .isEqualTo("{\"ServiceSpecificCredentials\":[],\"IsTruncated\":false}");
        assertThat(office.refused("ListServiceSpecificCredentials", "AllUsers", "true", "UserName", "bob@acme.com")
                        .words())
                .isEqualTo("UserName and AllUsers cannot be specified together.");
    }
}
