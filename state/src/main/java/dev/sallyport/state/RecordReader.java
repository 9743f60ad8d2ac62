package dev.sallyport.state;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.OrganizationDocument;
import dev.sallyport.policy.PolicyDocument.Kind;
import dev.sallyport.state.VirtualMfaDevice.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@link RecordWriter} wrote. Where a record makes no sense it throws an {@link IllegalArgumentException} or
 * what its parts throw; {@link Records} says then which record it was.
 */
final class RecordReader {

    private final Json.Obj record;

    RecordReader(Json.Obj record) {
        this.record = record;
    }

    Charter charter() {
        return new Charter(
                OrganizationDocument.read(require("organization").toText(), "the store"),
                secret("sealingKey"),
                Duration.ofSeconds(number("clockAheadSeconds")));
    }

    IamUser user(AccountId account, String id) {
        return new IamUser(
                account,
                arn("arn"),
                id,
                instant("createdAt"),
                holdings(),
                texts("groupIds"),
                tags(),
                part("login").map(RecordReader::login),
                find("passwordLastUsed").map(Instant::parse));
    }

    private LoginProfile login() {
        return new LoginProfile(
                secret("password"),
                instant("createdAt"),
                instant("changedAt"),
                flag("resetRequired"),
                texts("earlier").stream().map(RecordReader::decoded).toList());
    }

    IamGroup group(AccountId account, String id) {
        return new IamGroup(account, arn("arn"), id, instant("createdAt"), holdings());
    }

    IamRole role(AccountId account, String id) {
        return new IamRole(
                account,
                arn("arn"),
                id,
                instant("createdAt"),
                trust(),
                Duration.ofSeconds(number("maximumSessionSeconds")),
                find("description"),
                holdings(),
                tags(),
                part("lastUsed").map(RecordReader::use));
    }

    /** Those whom it names are bound again to the ids that they had when it was stored. */
    private PolicyText trust() {
        PolicyText unbound = PolicyText.parse(text("trust"), Kind.TRUST);
        Map<String, String> ids = texts(part("trustedIds"));
        return ids.isEmpty()
                ? unbound
                : new PolicyText(
                        unbound.text(), unbound.document().bind(arn -> Optional.ofNullable(ids.get(arn.toString()))));
    }

    private LastUse use() {
        return new LastUse(instant("at"), text("service"), text("region"));
    }

    IamPolicy policy(AccountId account, String id) {
        return new IamPolicy(
                account,
                arn("arn"),
                id,
                instant("createdAt"),
                instant("updatedAt"),
                find("description"),
                parts("versions").stream().map(RecordReader::version).toList(),
                Math.toIntExact(number("defaultVersion")),
                Math.toIntExact(number("lastVersion")),
                tags());
    }

    private IamPolicy.Version version() {
        return new IamPolicy.Version(
                Math.toIntExact(number("number")), PolicyText.parse(text("text"), Kind.IDENTITY), instant("createdAt"));
    }

    UserAccessKey accessKey(AccountId account, String id) {
        return new UserAccessKey(
                id,
                secret("secret"),
                UserAccessKey.Status.of(text("status")),
                account,
                text("userId"),
                instant("createdAt"),
                part("lastUsed").map(RecordReader::use));
    }

    VirtualMfaDevice device() {
        Optional<Assignment> assignment = find("userId").map(userId -> new Assignment(userId, instant("assignedAt")));
        return new VirtualMfaDevice(
                arn("serial"),
                secret("seed"),
                assignment,
                tags(),
                findNumber("acceptedStep").orElse(VirtualMfaDevice.NEVER),
                findNumber("shownStep").orElse(VirtualMfaDevice.NEVER));
    }

    Passkey passkey() {
        return new Passkey(arn("serial"), text("userId"), instant("assignedAt"));
    }

    AccountSettings settings(AccountId account) {
        return new AccountSettings(
                account,
                find("alias"),
                part("passwordPolicy").map(RecordReader::passwordPolicy),
                part("credentialReport")
                        .map(report ->
                                new AccountSettings.Report(report.text("content"), report.instant("generatedAt"))));
    }

    private PasswordPolicy passwordPolicy() {
        return new PasswordPolicy(
                Math.toIntExact(number("minimumLength")),
                flag("symbols"),
                flag("numbers"),
                flag("uppercase"),
                flag("lowercase"),
                flag("usersMayChange"),
                findNumber("maximumAgeDays").map(Math::toIntExact),
                findNumber("reusePrevention").map(Math::toIntExact),
                record.get("hardExpiry").flatMap(Json::asBool));
    }

    private Holdings holdings() {
        RecordReader holdings = part("policies").orElseThrow();
        return new Holdings(
                holdings.parts("inline").stream()
                        .map(RecordReader::inlinePolicy)
                        .toList(),
                holdings.texts("attached").stream().map(Arn::parse).toList(),
                holdings.find("boundary").map(Arn::parse));
    }

    private InlinePolicy inlinePolicy() {
        return new InlinePolicy(text("name"), PolicyText.parse(text("text"), Kind.IDENTITY));
    }

    private Tags tags() {
        return new Tags(texts(part("tags")));
    }

    private static Map<String, String> texts(Optional<RecordReader> object) {
        Map<String, String> values = new LinkedHashMap<>();
        object.orElseThrow()
                .record
                .members()
                .forEach((name, value) -> values.put(name, value.asText().orElseThrow()));
        return values;
    }

    // Members of the record

    private Json require(String name) {
        return record.get(name).orElseThrow();
    }

    private Optional<String> find(String name) {
        return record.text(name);
    }

    private String text(String name) {
        return find(name).orElseThrow();
    }

    private Arn arn(String name) {
        return Arn.parse(text(name));
    }

    private Instant instant(String name) {
        return Instant.parse(text(name));
    }

    private boolean flag(String name) {
        return require(name).asBool().orElseThrow();
    }

    private long number(String name) {
        return findNumber(name).orElseThrow();
    }

    private Optional<Long> findNumber(String name) {
        return record.get(name).flatMap(Json::asLong);
    }

    private Secret secret(String name) {
        return decoded(text(name));
    }

    private static Secret decoded(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    private List<String> texts(String name) {
        return items(name).stream().map(item -> item.asText().orElseThrow()).toList();
    }

    private List<RecordReader> parts(String name) {
        return items(name).stream()
                .map(item -> new RecordReader(item.asObject().orElseThrow()))
                .toList();
    }

    private List<Json> items(String name) {
        return require(name).asArray().orElseThrow();
    }

    private Optional<RecordReader> part(String name) {
        return record.get(name).flatMap(Json::asObject).map(RecordReader::new);
    }
}
