package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Presets;
import dev.sallyport.organization.User;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.state.UserAccessKey.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamStateTest {

    private static final Instant FOUNDED = Instant.parse("2026-11-23T12:00:00Z");
    private static final AccountId SECURITY = new AccountId("123456789012");
    private static final AccountId PROD = new AccountId("567890123456");
    private static final Arn READ_ONLY =
            Arn.parse("arn:aws:iam::567890123456:role/allow-read-only-access-from-other-accounts");

    private final IamState state = IamState.found(Presets.ra(), FOUNDED);

    @Test
    void found_twice_givesTheSameKeysIdsAndSeeds() {
        IamState again = IamState.found(Presets.ra(), FOUNDED);
        for (IamUser user : state.users()) {
            IamUser same = again.usersNamed(user.name()).getFirst();
            assertThat(same.id()).isEqualTo(user.id());
            assertThat(password(same)).isEqualTo(password(user));
            assertThat(keyTexts(again, same)).isEqualTo(keyTexts(state, user));
            assertThat(codes(again, same)).isEqualTo(codes(state, user));
        }
        assertThat(again.roles(PROD)).isEqualTo(state.roles(PROD));
    }

    @Test
    void found_withAnotherSeed_sharesNothing() {
        IamState other = IamState.found(Presets.ra(), Secret.ofText("another seed"), FOUNDED);
        for (IamUser user : state.users()) {
            IamUser namesake = other.usersNamed(user.name()).getFirst();
            assertThat(namesake.id()).isNotEqualTo(user.id());
            assertThat(keyTexts(other, namesake))
                    .hasSameSizeAs(keyTexts(state, user))
                    .noneMatch(keyTexts(state, user)::contains);
        }
    }

    @Test
    void found_attachedPolicyOfAws_isKnownByItsArn() {
        IamState found = IamState.found(attached("AdministratorAccess"), FOUNDED);
        assertThat(found.identityPolicies(found.usersNamed("bob").getFirst()))
                .extracting(SourcedPolicy::arn)
                .containsExactly(Optional.of(Arn.parse("arn:aws:iam::aws:policy/AdministratorAccess")));
    }

    @Test
    void found_attachedPolicyThatNobodyKnows_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IamState.found(attached("NoSuchPolicy"), FOUNDED))
                .withMessageContaining("arn:aws:iam::aws:policy/NoSuchPolicy");
    }

    private static Organization attached(String policyOfAws) {
        Arn arn = Arn.parse("arn:aws:iam::aws:policy/" + policyOfAws);
        User user = new User("bob", "/", List.of(), List.of(), List.of(arn), 1, false, false);
        Account account = new Account("security", SECURITY, List.of(user), List.of(), List.of(), List.of(), List.of());
        return new Organization(Optional.empty(), Partition.AWS, List.of(account));
    }

    @Test
    void users_always_haveIdsAndKeysOfAwsForm() {
        assertThat(state.users()).isNotEmpty().allSatisfy(user -> {
            assertThat(user.id()).matches("AIDA[A-Z2-7]{17}");
            assertThat(user.arn()).hasToString("arn:aws:iam::123456789012:user/" + user.name());
            assertThat(state.userById(user.id())).contains(user);
            assertThat(state.accessKeys(user)).allSatisfy(key -> {
                assertThat(key.id()).matches("AKIA[A-Z2-7]{16}");
                assertThat(key.secret().revealText()).matches("[A-Za-z0-9+/]{40}");
                assertThat(UniqueId.accountOf(key.id())).contains(SECURITY);
            });
        });
    }

    @ParameterizedTest
    @CsvSource({"bob@acme.com,1", "grace@acme.com,2", "henry@acme.com,0"})
    void accessKeys_ofUser_areAsManyAsDefined(String name, int count) {
        IamUser user = user(name);

        assertThat(state.accessKeys(user))
                .hasSize(count)
                .doesNotHaveDuplicates()
                .allSatisfy(key -> {
                    assertThat(key.userId()).isEqualTo(user.id());
                    assertThat(key.createdAt()).isEqualTo(FOUNDED);
                    assertThat(state.accessKey(key.id())).contains(key);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AKIAIOSFODNN7EXAMPLE", "", "AKIAQNZGKIQY56JQ7WML"})
    void accessKey_unknownId_isEmpty(String id) {
        assertThat(state.accessKey(id)).isEmpty();
    }

    @Test
    void commit_changedKey_isSeenByTheNextLookUp() {
        String id = state.accessKeys(user("bob@acme.com")).getFirst().id();

        setStatus(id, Status.INACTIVE);
        assertThat(state.accessKey(id).orElseThrow().isActive()).isFalse();
        setStatus(id, Status.ACTIVE);
        assertThat(state.accessKey(id).orElseThrow().isActive()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "bob@acme.com,bob@acme.com,true",
        "dave@acme.com,dave-phone,true",
        "erin@acme.com,erin@acme.com,false",
    })
    void devices_ofUser_areAssignedOrWaitUnderTheUsersName(String name, String device, boolean assigned) {
        List<VirtualMfaDevice> devices = state.devices(user(name));

        assertThat(devices).singleElement().satisfies(found -> {
            assertThat(found.serial()).hasToString("arn:aws:iam::123456789012:mfa/" + device);
            assertThat(found.isOf(user(name).id())).isEqualTo(assigned);
            assertThat(state.device(found.serial().toString())).contains(found);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"henry@acme.com", "ci-machine-user"})
    void devices_ofUserWithout_areNone(String name) {
        assertThat(state.devices(user(name))).isEmpty();
    }

    @Test
    void device_inAnotherAccount_isEmpty() {
        assertThat(state.device("arn:aws:iam::567890123456:mfa/bob@acme.com")).isEmpty();
    }

    @Test
    void role_exactArn_isFoundWithItsId() {
        IamRole role = state.role(READ_ONLY).orElseThrow();

        assertThat(role.arn()).isEqualTo(READ_ONLY);
        assertThat(role.id()).matches("AROA[A-Z2-7]{17}");
        assertThat(state.roleById(role.id())).contains(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:iam::567890123456:role/Allow-Read-Only-access-from-other-accounts",
                "arn:aws:iam::567890123456:role/path/allow-read-only-access-from-other-accounts",
                "arn:aws:iam::567890123456:user/allow-read-only-access-from-other-accounts",
                "arn:aws:sts::567890123456:role/allow-read-only-access-from-other-accounts",
                "arn:aws-cn:iam::567890123456:role/allow-read-only-access-from-other-accounts",
                "arn:aws:iam:us-east-1:567890123456:role/allow-read-only-access-from-other-accounts",
                "arn:aws:iam::123456789012:role/allow-read-only-access-from-other-accounts",
                "arn:aws:iam::000000000000:role/allow-read-only-access-from-other-accounts",
                "arn:aws:iam:::role/allow-read-only-access-from-other-accounts",
            })
    void role_anythingElse_isEmpty(String arn) {
        assertThat(state.role(Arn.parse(arn))).isEmpty();
    }

    @Test
    void commit_removedRole_isGone() {
        IamRole before = state.role(READ_ONLY).orElseThrow();

        state.commit(List.of(new Change.Remove(before)));

        assertThat(state.role(READ_ONLY)).isEmpty();
        assertThat(state.roleById(before.id())).isEmpty();
    }

    @Test
    void identityPolicies_ofUser_comeFromEveryGroupAndNameIt() {
        List<String> sources = state.identityPolicies(user("bob@acme.com")).stream()
                .map(SourcedPolicy::source)
                .toList();

        assertThat(sources)
                .contains("inline policy \"_account.prod-read-only\" of group \"_account.prod-read-only\"")
                .contains("policy arn:aws:iam::123456789012:policy/iam-user-self-mgmt, attached to group"
                        + " \"iam-user-self-mgmt\"");
    }

    @Test
    void identityPolicies_ofUserInNoGroup_areNone() {
        assertThat(state.identityPolicies(user("carol@acme.com"))).isEmpty();
    }

    @Test
    void identityPolicies_ofRole_areItsPermissions() {
        assertThat(state.identityPolicies(state.role(READ_ONLY).orElseThrow()))
                .extracting(SourcedPolicy::source)
                .containsExactly("policy arn:aws:iam::aws:policy/ReadOnlyAccess, attached to role"
                        + " \"allow-read-only-access-from-other-accounts\"");
    }

    @Test
    void groups_ofAccount_areThoseDefined() {
        assertThat(state.groups(SECURITY))
                .extracting(IamGroup::name)
                .contains("_account.stage-read-only", "_all-accounts");
        assertThat(state.groups(PROD)).isEmpty();
    }

    private void setStatus(String keyId, Status status) {
        state.commit(List.of(new Change.Put(state.accessKey(keyId).orElseThrow().with(status))));
    }

    private static Optional<String> password(IamUser user) {
        return user.login().map(login -> login.password().revealText());
    }

    private IamUser user(String name) {
        return state.usersNamed(name).getFirst();
    }

    private static List<String> keyTexts(IamState state, IamUser user) {
        return state.accessKeys(user).stream()
                .map(key -> key.id() + " " + key.secret().revealText())
                .toList();
    }

    private static List<PracticeCode> codes(IamState state, IamUser user) {
        return state.devices(user).stream()
                .map(device -> state.showCode(device, FOUNDED))
                .toList();
    }
}
