package dev.sallyport.local;

import dev.sallyport.local.Probe.Played;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request that is a {@link Probe}, and what it says about its resource. */
final class ProbeCall {

    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z0-9]+)}");

    /** Of an S3 request, what does not make another operation of it. */
    private static final Set<String> HARMLESS = Set.of(
            "x-id",
            "list-type",
            "prefix",
            "delimiter",
            "max-keys",
            "max-buckets",
            "encoding-type",
            "bucket-region",
            "continuation-token",
            "start-after",
            "fetch-owner");

    private final Probe probe;
    private final AwsRequest request;
    private final Map<String, String> names = new HashMap<>();

    private ProbeCall(Probe probe, AwsRequest request, Map<String, String> path) {
        this.probe = probe;
        this.request = request;
        names.putAll(path);
    }

    /** The probe of {@code service} that {@code request} is. */
    static Optional<ProbeCall> find(Played service, AwsRequest request) {
        String said = service.protocol().saidBy(request);
        for (Probe probe : service.probes()) {
            Optional<Map<String, String>> path = match(service, probe, said, request);
            if (path.isPresent()) {
                return Optional.of(new ProbeCall(probe, request, path.get()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(Played service, Probe probe, String said, AwsRequest request) {
        int mark = probe.sign().indexOf('?');
        String sign = mark < 0 ? probe.sign() : probe.sign().substring(0, mark);
        boolean asked = mark < 0 || request.query().containsKey(probe.sign().substring(mark + 1));
        if (!asked || (service.protocol() == ProbeProtocol.S3 && isAnotherOperation(request))) {
            return Optional.empty();
        }
        return path(sign, said);
    }

    /** Subresources and copies are told by parameters and headers alone. */
    private static boolean isAnotherOperation(AwsRequest request) {
        return request.wire().header("x-amz-copy-source").isPresent()
                || request.query().keySet().stream()
                        .anyMatch(name -> !HARMLESS.contains(name) && !name.startsWith("X-Amz-"));
    }

    /** What stands for the names in {@code sign}; empty if {@code said} does not fit it. */
    private static Optional<Map<String, String>> path(String sign, String said) {
        List<String> wanted = Arrays.asList(sign.split("/", -1));
        List<String> given = Arrays.asList(said.split("/", -1));
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String part = wanted.get(i);
            if (part.endsWith("+}") && given.size() > i && !given.get(i).isEmpty()) {
                String rest = String.join("/", given.subList(i, given.size()));
                names.put(part.substring(1, part.length() - 2), decoded(rest));
                return Optional.of(names);
            }
            if (given.size() <= i || (!part.startsWith("{") && !part.equals(given.get(i)))) {
                return Optional.empty();
            }
            if (part.startsWith("{")) {
                names.put(part.substring(1, part.length() - 1), decoded(given.get(i)));
            }
        }
        boolean whole = given.size() == wanted.size() && names.values().stream().noneMatch(String::isEmpty);
        return whole ? Optional.of(names) : Optional.empty();
    }

    /** In a path a plus sign is one. */
    private static String decoded(String part) {
        return PercentEncoding.decodeText(part.replace("+", "%2B"));
    }

    Probe probe() {
        return probe;
    }

    /** Fixes what is known only once the caller is: where, and whose the resource is. */
    ProbeCall by(String partition, String region, AccountId account, String requestId) {
        members().forEach((name, value) -> value.asText().ifPresent(text -> names.put(name, text)));
        names.put("partition", partition);
        names.put("region", region);
        names.put("account", account.value());
        names.put("requestId", requestId);
        queue(account);
        return this;
    }

    /** A queue's URL ends with its account and its name. */
    private void queue(AccountId account) {
        String[] parts = names.getOrDefault("QueueUrl", "").split("/", -1);
        names.put("queue", parts[parts.length - 1]);
        String owner = parts.length < 2 ? "" : parts[parts.length - 2];
        names.put("queueAccount", AccountId.isValid(owner) ? owner : account.value());
    }

    private Map<String, Json> members() {
        if (request.wire().header("X-Amz-Target").isEmpty()) {
            return Map.of();
        }
        try {
            return Json.parse(new String(request.wire().body(), StandardCharsets.UTF_8))
                    .asObject()
                    .map(Json.Obj::members)
                    .orElse(Map.of());
        } catch (JsonException e) {
            return Map.of();
        }
    }

    /** What is acted on. */
    String resource() {
        return filled(probe.resource());
    }

    /**
     * A text of the table with what the request says in place of the names in braces: {@code partition}, {@code region},
     * {@code account}, {@code requestId}, parts of the path, members of a JSON body, {@code queue} and
     * {@code queueAccount}; a name that the request does not tell becomes a star.
     */
    String filled(String text) {
        return NAME.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
    }

    private String value(String name) {
        return name.equals("md5") ? md5() : names.getOrDefault(name, "*");
    }

    /** Of the message, or of the whole body: clients compare it with their own. */
    String md5() {
        byte[] bytes = Optional.ofNullable(names.get("MessageBody"))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElse(request.wire().body());
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5 belongs to every Java runtime", e);
        }
    }
}
