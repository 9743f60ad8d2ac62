package dev.sallyport.local;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.Time;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells who signed a request, or refuses it as AWS does: the same checks in the same order with the same words.
 *
 * <p>The order is that of scratchstack's "AWS Auth Error Ordering" chart. Steps 1 to 4 (target, method, content type,
 * query) lie before this class; 5 to 8 in {@link ClaimReader}; 9 to 13 here; 14 and 15 (token, key, issuer) in the
 * {@link Keys}; 16, the signature itself, comes last, so a refusal for any earlier reason tells nothing about it.
 *
 * @param <C> who a key belongs to
 */
final class SignatureVerifier<C> {

    /** How far a request's date may lie from ours. A presigned request of STS lives as long, whatever it asks for. */
    static final Duration SKEW = Duration.ofMinutes(15);

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .withResolverStyle(ResolverStyle.STRICT);

    /** Finds the owner and the secret of an access key. */
    @FunctionalInterface
    interface Keys<C> {
        /**
         * The key of that id.
         *
         * @throws AwsError if the token does not fit the key, has expired, or the key is not to be used
         */
        Key<C> find(String accessKeyId, Optional<String> sessionToken);
    }

    /** A key that may sign; the secret is closed by the verifier. */
    record Key<C>(C owner, Secret secret) {}

    /** Who signed, and for what. */
    record Verified<C>(C caller, Scope scope) {}

    private final SigningKeys signingKeys;
    private final Partition partition;
    private final Keys<C> keys;
    private final Time time;

    SignatureVerifier(SigningKeys signingKeys, Partition partition, Keys<C> keys, Time time) {
        this.signingKeys = signingKeys;
        this.partition = partition;
        this.keys = keys;
        this.time = time;
    }

    /**
     * Who signed {@code request} to a service with these rules.
     *
     * @throws AwsError if it is not signed, not signed well, or not by a key that we know
     */
    Verified<C> verify(AwsRequest request, SigningRules rules) {
        Claim claim = ClaimReader.read(request);
        Instant signedAt = instant(claim.timestamp());
        requireCurrent(signedAt);
        Scope scope = Scope.require(claim.credential());
        requireScope(scope, rules, claim.timestamp());
        Key<C> key = keys.find(scope.accessKeyId(), claim.sessionToken());
        try (Secret secret = key.secret()) {
            requireSignature(CanonicalRequest.of(request.wire(), claim.signedHeaders(), rules), claim, scope, secret);
        }
        return new Verified<>(key.owner(), scope);
    }

    private static Instant instant(String timestamp) {
        try {
            return TIMESTAMP.parse(timestamp, Instant::from);
        } catch (DateTimeParseException e) {
            throw new AwsError(
                    "IncompleteSignature",
                    400,
                    "Date must be in ISO-8601 'basic format'. Got '" + timestamp
                            + "'. See http://en.wikipedia.org/wiki/ISO_8601");
        }
    }

    private void requireCurrent(Instant signedAt) {
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS); // as fine as the dates that it is compared with
        Instant earliest = now.minus(SKEW);
        Instant latest = now.plus(SKEW);
        String minutes = SKEW.toMinutes() + " min.";
        if (signedAt.isBefore(earliest)) {
            throw notMatching("Signature expired: %s is now earlier than %s (%s - %s)"
                    .formatted(text(signedAt), text(earliest), text(now), minutes));
        }
        if (signedAt.isAfter(latest)) {
            throw notMatching("Signature not yet current: %s is still later than %s (%s + %s)"
                    .formatted(text(signedAt), text(latest), text(now), minutes));
        }
    }

    private void requireScope(Scope scope, SigningRules rules, String timestamp) {
        StringBuilder words = new StringBuilder();
        if (!isHere(scope.region())) {
            words.append("Credential should be scoped to a valid region. ");
        }
        if (!scope.service().equals(rules.service())) {
            words.append("Credential should be scoped to correct service: '")
                    .append(rules.service())
                    .append("'. ");
        }
        if (!scope.terminator().equals(Scope.TERMINATOR)) {
            words.append("Credential should be scoped with a valid terminator: '")
                    .append(Scope.TERMINATOR)
                    .append("', not '")
                    .append(scope.terminator())
                    .append("'.");
        }
        String date = timestamp.substring(0, "YYYYMMDD".length());
        if (!scope.date().equals(date)) {
            words.append(words.isEmpty() || words.charAt(words.length() - 1) == ' ' ? "" : " ")
                    .append("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP:")
                    .append(" '%s' != '%s', from '%s'.".formatted(scope.date(), date, timestamp));
        }
        if (!words.isEmpty()) {
            throw notMatching(words.toString());
        }
    }

    /**
     * On loopback every region of the partition is a valid one: clients are set to the region where their work is, and
     * one port stands for all of AWS's endpoints. (AWS's global endpoint takes us-east-1 alone.) The AWS SDK for Java
     * calls IAM's place {@code aws-global}, and signs so wherever it is told an endpoint.
     */
    private boolean isHere(String region) {
        return region.equals(partition.id() + "-global")
                || Partition.ofRegion(region).filter(partition::equals).isPresent();
    }

    private void requireSignature(String canonical, Claim claim, Scope scope, Secret secret) {
        String toSign = Signature.stringToSign(canonical, claim.timestamp(), scope);
        byte[] key = signingKeys.key(scope, secret);
        String expected = Signature.of(toSign, key);
        Arrays.fill(key, (byte) 0);
        byte[] ours = expected.getBytes(StandardCharsets.ISO_8859_1);
        byte[] theirs = claim.signature().getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(ours, theirs)) {
            throw mismatch("the request was not signed with the secret of " + scope.accessKeyId()
                    + ", or it was changed after it was signed");
        }
    }

    /** The last of the refusals, whose words say nothing about what differed. */
    static AwsError mismatch(String why) {
        return notMatching("The request signature we calculated does not match the signature you provided."
                        + " Check your AWS Secret Access Key and signing method."
                        + " Consult the service documentation for details.")
                .because(Json.object().put("gate", "signature").put("text", why).build());
    }

    private static AwsError notMatching(String words) {
        return new AwsError("SignatureDoesNotMatch", 403, words);
    }

    private static String text(Instant instant) {
        return TIMESTAMP.format(instant);
    }
}
