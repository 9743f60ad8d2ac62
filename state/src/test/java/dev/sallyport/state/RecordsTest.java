package dev.sallyport.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.organization.Presets;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.state.UniqueId.Kind;
import dev.sallyport.state.VirtualMfaDevice.Assignment;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can exist comes back from its record as it was, whatever stands in its fields. */
class RecordsTest {

    private static final Organization RA = Presets.ra();
    private static final AccountId ACCOUNT = RA.usersAccount().orElseThrow().id();
    private static final String IDENTITY =
            "{\"Version\": \"2012-10-17\",\n \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}";
    private static final String TRUST = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\","
            + " \"Action\": \"sts:AssumeRole\", \"Principal\": {\"AWS\": \"123456789012\"}}}";

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void read_whatWasWritten_isTheSame(int seed) throws IOException {
        Random random = new Random(seed);
        Charter charter = new Charter(RA, secret(random, 32), Duration.ofSeconds(random.nextInt(1_000_000)));
        List<Entity> entities = List.of(
                user(random),
                group(random),
                role(random),
                policy(random),
                key(random),
                device(random),
                passkey(random),
                settings(random));

        List<Change> changes = new ArrayList<>(List.of(new Change.Recharter(charter)));
        entities.forEach(entity -> changes.add(new Change.Put(entity)));
        List<Store.Entry> entries = Records.entries(changes);
        Snapshot read = Records.read(entries).orElseThrow();

        assertThat(OrganizationDocument.write(read.charter().organization())).isEqualTo(OrganizationDocument.write(RA));
        assertThat(read.charter().sealingKey().sameAs(charter.sealingKey())).isTrue();
        assertThat(read.charter().clockAhead()).isEqualTo(charter.clockAhead());
        // Written again, every field stands where it stood: secrets too, which compare as the texts that they are here.
        assertThat(texts(Records.entries(changesOf(read)))).isEqualTo(texts(entries));
        AccountState account = read.require(ACCOUNT);
        assertThat(List.copyOf(account.users.all())).usingRecursiveComparison().isEqualTo(List.of(entities.get(0)));
        assertThat(List.copyOf(account.groups.all())).usingRecursiveComparison().isEqualTo(List.of(entities.get(1)));
        assertThat(List.copyOf(account.roles.all())).usingRecursiveComparison().isEqualTo(List.of(entities.get(2)));
        assertThat(List.copyOf(account.policies.all()))
                .usingRecursiveComparison()
                .isEqualTo(List.of(entities.get(3)));
        assertThat(List.copyOf(account.keys.all())).usingRecursiveComparison().isEqualTo(List.of(entities.get(4)));
        assertThat(List.copyOf(account.devices.all()))
                .usingRecursiveComparison()
                .isEqualTo(List.of(entities.get(5)));
        assertThat(List.copyOf(account.passkeys.all())).isEqualTo(List.of(entities.get(6)));
        assertThat(account.settings()).usingRecursiveComparison().isEqualTo(entities.get(7));
    }

    @Test
    void read_foundedOrganisation_isTheSame() throws IOException {
        Kept store = new Kept();
        IamState founded = IamState.found(RA, Instant.parse("2026-11-23T12:00:00Z"), store);

        IamState again = IamState.kept(store).orElseThrow();

        assertThat(again.users()).usingRecursiveComparison().isEqualTo(founded.users());
        RA.accounts()
                .forEach(account -> assertThat(again.roles(account.id()))
                        .usingRecursiveComparison()
                        .isEqualTo(founded.roles(account.id())));
    }

    @Test
    void read_nothing_isNoState() throws IOException {
        assertThat(Records.read(List.of())).isEmpty();
    }

    @Test
    void read_recordOfANewerVersion_isRefusedByItsKey() {
        List<Store.Entry> entries = new ArrayList<>(
                Records.entries(List.of(new Change.Recharter(Charter.of(RA)), new Change.Put(group(new Random(1))))));
        Store.Entry group = entries.removeLast();
        String newer = group.body().orElseThrow().revealText().replace("\"version\":1", "\"version\":2");
        entries.add(new Store.Entry(group.key(), Optional.of(Secret.ofText(newer))));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Records.read(entries))
                .withMessageContaining("version 2")
                .withMessageContaining(group.key().id());
    }

    @Test
    void read_garbledRecord_saysWhichAndNotWhatStandsInIt() {
        List<Store.Entry> entries = new ArrayList<>(Records.entries(List.of(new Change.Recharter(Charter.of(RA)))));
        Store.Key key = new Store.Key("user", ACCOUNT.value(), "AIDA0");
        entries.add(new Store.Entry(key, Optional.of(Secret.ofText("{\"version\":1,\"password\":\"hunter2\"}"))));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Records.read(entries))
                .withMessageContaining("AIDA0")
                .withMessageNotContaining("hunter2");
    }

    private static List<Change> changesOf(Snapshot snapshot) {
        AccountState account = snapshot.require(ACCOUNT);
        List<Change> changes = new ArrayList<>(List.of(new Change.Recharter(snapshot.charter())));
        List.of(
                        account.users,
                        account.groups,
                        account.roles,
                        account.policies,
                        account.keys,
                        account.devices,
                        account.passkeys)
                .forEach(table -> table.all().forEach(entity -> changes.add(new Change.Put(entity))));
        changes.add(new Change.Put(account.settings()));
        return changes;
    }

    private static List<String> texts(List<Store.Entry> entries) {
        return entries.stream()
                .map(entry -> entry.key() + " " + entry.body().orElseThrow().revealText())
                .toList();
    }

    private static IamUser user(Random random) {
        return new IamUser(
                ACCOUNT,
                arn("user", random),
                id(Kind.USER, random),
                instant(random),
                holdings(random),
                List.of(id(Kind.GROUP, random), id(Kind.GROUP, random)),
                tags(random),
                maybe(random, () -> login(random)),
                maybe(random, () -> instant(random)));
    }

    private static LoginProfile login(Random random) {
        List<Secret> earlier = List.of(secret(random, 9), Secret.ofText("Früher-" + random.nextInt()));
        return new LoginProfile(secret(random, 20), instant(random), instant(random), random.nextBoolean(), earlier);
    }

    private static IamGroup group(Random random) {
        return new IamGroup(ACCOUNT, arn("group", random), id(Kind.GROUP, random), instant(random), holdings(random));
    }

    private static IamRole role(Random random) {
        return new IamRole(
                ACCOUNT,
                arn("role", random),
                id(Kind.ROLE, random),
                instant(random),
                PolicyText.parse(TRUST, PolicyDocument.Kind.TRUST),
                Duration.ofSeconds(3600 + random.nextInt(10_000)),
                maybe(random, () -> text(random)),
                holdings(random),
                tags(random),
                maybe(random, () -> use(random)));
    }

    private static IamPolicy policy(Random random) {
        List<IamPolicy.Version> versions = List.of(
                new IamPolicy.Version(2, identity(), instant(random)),
                new IamPolicy.Version(7, identity(), instant(random)));
        return new IamPolicy(
                ACCOUNT,
                arn("policy", random),
                id(Kind.POLICY, random),
                instant(random),
                instant(random),
                maybe(random, () -> text(random)),
                versions,
                random.nextBoolean() ? 2 : 7,
                7 + random.nextInt(3),
                tags(random));
    }

    private static UserAccessKey key(Random random) {
        UserAccessKey.Status status =
                random.nextBoolean() ? UserAccessKey.Status.ACTIVE : UserAccessKey.Status.INACTIVE;
        return new UserAccessKey(
                id(Kind.LONG_TERM_KEY, random),
                secret(random, 40),
                status,
                ACCOUNT,
                id(Kind.USER, random),
                instant(random),
                maybe(random, () -> use(random)));
    }

    private static VirtualMfaDevice device(Random random) {
        return new VirtualMfaDevice(
                arn("mfa", random),
                secret(random, 40),
                maybe(random, () -> new Assignment(id(Kind.USER, random), instant(random))),
                tags(random),
                random.nextBoolean() ? VirtualMfaDevice.NEVER : random.nextInt(100_000_000),
                random.nextBoolean() ? VirtualMfaDevice.NEVER : random.nextInt(100_000_000));
    }

    private static Passkey passkey(Random random) {
        return new Passkey(arn("u2f/user/ann", random), id(Kind.USER, random), instant(random));
    }

    private static AccountSettings settings(Random random) {
        return new AccountSettings(
                ACCOUNT,
                maybe(random, () -> "acme"),
                maybe(random, () -> passwordPolicy(random)),
                maybe(random, () -> new AccountSettings.Report("user,arn\n" + text(random), instant(random))));
    }

    private static PasswordPolicy passwordPolicy(Random random) {
        return new PasswordPolicy(
                6 + random.nextInt(20),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                maybe(random, () -> 1 + random.nextInt(1095)),
                maybe(random, () -> 1 + random.nextInt(24)),
                maybe(random, random::nextBoolean));
    }

    private static Holdings holdings(Random random) {
        List<InlinePolicy> inline = List.of(new InlinePolicy("one", identity()), new InlinePolicy("=,.@-", identity()));
        List<Arn> attached = List.of(arn("policy", random), Arn.parse("arn:aws:iam::aws:policy/ReadOnlyAccess"));
        return new Holdings(inline, attached, maybe(random, () -> arn("policy", random)));
    }

    private static PolicyText identity() {
        return PolicyText.parse(IDENTITY, PolicyDocument.Kind.IDENTITY);
    }

    /** Keys that differ in their case alone cannot be together; order and every character count. */
    private static Tags tags(Random random) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            values.put("Key " + i + "é", text(random));
        }
        return random.nextBoolean() ? Tags.NONE : new Tags(values);
    }

    private static LastUse use(Random random) {
        return new LastUse(instant(random), "sts", "eu-west-" + random.nextInt(3));
    }

    private static Arn arn(String kind, Random random) {
        return Arn.iam("aws", ACCOUNT, kind + "/a/path/name-" + random.nextInt(1_000_000));
    }

    private static String id(Kind kind, Random random) {
        byte[] bytes = new byte[UniqueId.RANDOM_BYTES];
        random.nextBytes(bytes);
        return UniqueId.of(kind, ACCOUNT, bytes);
    }

    private static Instant instant(Random random) {
        return Instant.ofEpochSecond(random.nextInt(2_000_000_000), random.nextInt(1_000_000_000));
    }

    private static Secret secret(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Secret.copyOf(bytes);
    }

    private static String text(Random random) {
        return "\"quoted\" \\ <tag> \u0001 ü €  \n" + random.nextInt();
    }

    private static <T> Optional<T> maybe(Random random, Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
