package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.query.Arguments;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * botocore's vectors: what a client sends in the query protocol is read as it was meant, and what is answered is read by
 * a client as AWS's own recorded answers are. {@code exclusions.txt} says which vectors are left out, and why.
 */
final class BotocoreVectorsTest {

    private static final String FOLDER = "/botocore/";
    private static final Set<String> BLOBS = Set.of("Base32StringSeed", "QRCodePNG", "data");
    private static final Set<String> DOCUMENTS = Set.of("PolicyDocument", "AssumeRolePolicyDocument");
    private static final Set<String> EXCLUDED = text("exclusions.txt")
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('\t')))
            .collect(Collectors.toUnmodifiableSet());

    /** A case of the protocol's vectors. */
    record Case(String id, Json.Obj data) {
        Optional<Json> find(String name) {
            return data.get(name);
        }

        @Override
        public String toString() {
            return id;
        }
    }

    private static List<Case> all(String file) {
        List<Case> cases = new ArrayList<>();
        for (Json suite :
                Json.parse(text("protocol/" + file + "/query.json")).asArray().orElseThrow()) {
            for (Json data : suite.asObject()
                    .orElseThrow()
                    .get("cases")
                    .flatMap(Json::asArray)
                    .orElseThrow()) {
                Json.Obj object = data.asObject().orElseThrow();
                cases.add(new Case(object.text("id").orElseThrow(), object));
            }
        }
        return cases;
    }

    static Stream<Case> requests() {
        return all("input").stream().filter(c -> !EXCLUDED.contains(c.id()));
    }

    static Stream<Case> answers() {
        return all("output").stream().filter(c -> !EXCLUDED.contains(c.id()));
    }

    static Stream<String> recordings() throws IOException, URISyntaxException {
        Path folder =
                Path.of(Objects.requireNonNull(BotocoreVectorsTest.class.getResource(FOLDER + "response_parsing_xml"))
                        .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xml"))
                    .map(name -> name.substring(0, name.length() - ".xml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void vectors_all_areThereAndNoExclusionIsLeftOver() {
        List<String> ids = Stream.concat(all("input").stream(), all("output").stream())
                .map(Case::id)
                .toList();
        assertThat(all("input")).hasSize(38);
        assertThat(all("output")).hasSize(38);
        assertThat(ids).containsAll(EXCLUDED);
    }

    // Requests

    @ParameterizedTest
    @MethodSource("requests")
    void request_ofVector_isReadAsItWasMeant(Case c) {
        Json.Obj serialized = c.find("serialized").flatMap(Json::asObject).orElseThrow();
        Map<String, String> parameters = new LinkedHashMap<>(
                QueryParameters.parse(serialized.text("body").orElseThrow()));
        String operation = c.find("given")
                .flatMap(Json::asObject)
                .flatMap(given -> given.text("name"))
                .orElseThrow();

        assertThat(parameters.remove("Action")).isEqualTo(operation);
        assertThat(parameters.remove("Version")).isEqualTo("2020-01-08");
        Arguments arguments = Arguments.read(parameters, List.of(), violations -> new AwsError("x", 400, "x"));
        Json.Obj params = c.find("params").flatMap(Json::asObject).orElseThrow();
        params.members()
                .forEach((name, meant) ->
                        assertThat(read(arguments, name, meant)).isEqualTo(meant));
    }

    /** Reads the parameter {@code name} as a thing of the kind that {@code meant} is. */
    private static Json read(Arguments arguments, String name, Json meant) {
        return switch (meant) {
            case Json.Text ignored -> Json.of(arguments.text(name));
            case Json.Num ignored -> Json.of(arguments.number(name).orElseThrow());
            case Json.Bool ignored -> Json.of(arguments.findFlag(name).orElseThrow());
            case Json.Obj object -> {
                Json.ObjectBuilder out = Json.object();
                object.members()
                        .forEach((member, value) -> out.put(member, read(arguments, name + "." + member, value)));
                yield out.build();
            }
            case Json.Array array -> list(arguments, name, array);
            case Json.Null ignored -> Json.none();
        };
    }

    private static Json list(Arguments arguments, String name, Json.Array meant) {
        if (meant.items().isEmpty() || meant.items().getFirst() instanceof Json.Text) {
            return Json.texts(arguments.texts(name));
        }
        Json.Obj first = (Json.Obj) meant.items().getFirst();
        String key = first.members().keySet().iterator().next();
        return Json.array(arguments.structures(name, key).stream()
                .map(item -> {
                    Json.ObjectBuilder out = Json.object();
                    first.members().forEach((member, value) -> out.put(member, read(item, member, value)));
                    return out.build();
                })
                .toList());
    }

    // Answers

    @ParameterizedTest
    @MethodSource("answers")
    void answer_ofVector_isReadAsBotocoreReadsIt(Case c) {
        Json.Obj response = c.find("response").flatMap(Json::asObject).orElseThrow();
        Optional<String> body = response.text("body");
        if (c.find("error").isPresent()) {
            assertErrorsAlike(c, response, body.orElseThrow());
            return;
        }
        Json.Obj result = c.find("result").flatMap(Json::asObject).orElseThrow();
        String operation = c.find("given")
                .flatMap(Json::asObject)
                .flatMap(given -> given.text("name"))
                .orElseThrow();
        body.ifPresent(xml -> assertThat(resultOf(xml, operation, result)).isEqualTo(result));
        assertThat(resultOf(written(operation, onTheWire(result)), operation, result))
                .isEqualTo(result);
    }

    private static void assertErrorsAlike(Case c, Json.Obj response, String body) {
        String code = c.data().text("errorCode").orElseThrow();
        String message = c.data().text("errorMessage").orElseThrow();
        int status = response.get("status_code").orElseThrow() instanceof Json.Num number
                ? number.value().intValueExact()
                : 0;
        String ours = QueryXml.error(new AwsError(code, status, message), "https://example.com/", "foo-id");

        for (String xml : List.of(body, ours)) {
            XmlReading root = XmlReading.parse(xml);
            assertThat(root.name()).isEqualTo("ErrorResponse");
            XmlReading error = root.child("Error");
            assertThat(error.child("Type").text()).isEqualTo("Sender");
            assertThat(error.child("Code").text()).isEqualTo(code);
            assertThat(error.child("Message").text()).isEqualTo(message);
            assertThat(root.child("RequestId").text()).isEqualTo("foo-id");
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void answer_recordedOfIamAndSts_isReadAlikeFromOurXml(String name) {
        String recorded = text("response_parsing_xml/" + name + ".xml");
        Json.Obj expected = Json.parse(text("response_parsing_xml/" + name + ".json"))
                .asObject()
                .orElseThrow();
        XmlReading root = XmlReading.parse(recorded);
        String operation = root.name().substring(0, root.name().length() - "Response".length());
        Json.ObjectBuilder members = Json.object();
        Set<String> seen = new HashSet<>();
        expected.members().forEach((member, value) -> {
            if (!member.equals("ResponseMetadata")) {
                seen.add(member);
                members.put(member, value);
            }
        });
        assertThat(seen).isNotEmpty();
        Json.Obj result = members.build();

        assertThat(resultOf(recorded, operation, result)).isEqualTo(result);
        String ours = name.startsWith("sts-") ? sessionToken(result) : written(operation, onTheWire(result));
        Json.Obj wanted = name.startsWith("sts-") ? toTheSecond(result) : result;
        assertThat(resultOf(ours, operation, wanted)).isEqualTo(wanted);
        assertThat(XmlReading.parse(ours).namespace()).isEqualTo(root.namespace());
    }

    private static String written(String operation, Json.Obj result) {
        return QueryXml.response(
                operation,
                IamService.NAMESPACE,
                result.members().isEmpty()
                        ? Optional.empty()
                        : Optional.of(ResultXml.element(operation + "Result", result)),
                "id");
    }

    /** As IAM's operations hand it to the writer: blobs in base64, documents percent-encoded. */
    private static Json.Obj onTheWire(Json.Obj result) {
        Json.ObjectBuilder out = Json.object();
        result.members().forEach((name, value) -> out.put(name, onTheWire(name, value)));
        return out.build();
    }

    private static Json onTheWire(String name, Json value) {
        if (BLOBS.contains(name)) {
            byte[] bytes = value.asText().orElseThrow().getBytes(StandardCharsets.UTF_8);
            return Json.of(Base64.getEncoder().encodeToString(bytes));
        }
        if (DOCUMENTS.contains(name)) {
            String text = value.asText().orElseGet(value::toText);
            return Json.of(PercentEncoding.encode(text.getBytes(StandardCharsets.UTF_8), ""));
        }
        return switch (value) {
            case Json.Obj object -> onTheWire(object);
            case Json.Array array ->
                Json.array(
                        array.items().stream().map(item -> onTheWire("", item)).toList());
            case Json.Text ignored -> value;
            case Json.Num ignored -> value;
            case Json.Bool ignored -> value;
            case Json.Null ignored -> value;
        };
    }

    private static String sessionToken(Json.Obj result) {
        Json.Obj credentials = result.get("Credentials").flatMap(Json::asObject).orElseThrow();
        try (Session session = Session.temporary(
                credentials.text("AccessKeyId").orElseThrow(),
                Secret.ofText(credentials.text("SecretAccessKey").orElseThrow()),
                Secret.ofText(credentials.text("SessionToken").orElseThrow()),
                Instant.parse(credentials.text("Expiration").orElseThrow()))) {
            return QueryXml.response(
                    "GetSessionToken", StsService.NAMESPACE, Optional.of(StsXml.result(session)), "id");
        }
    }

    /** STS writes whole seconds now; the recording is of 2011. */
    private static Json.Obj toTheSecond(Json.Obj result) {
        Json.ObjectBuilder out = Json.object();
        result.get("Credentials")
                .flatMap(Json::asObject)
                .orElseThrow()
                .members()
                .forEach((name, value) -> {
                    String text = value.asText().orElseThrow();
                    out.put(
                            name,
                            name.equals("Expiration")
                                    ? Instant.parse(text)
                                            .truncatedTo(ChronoUnit.SECONDS)
                                            .toString()
                                    : text);
                });
        return Json.object().put("Credentials", out.build()).build();
    }

    // How a client reads

    private static Json resultOf(String xml, String operation, Json.Obj expected) {
        XmlReading root = XmlReading.parse(xml);
        assertThat(root.name()).isEqualTo(operation + "Response");
        return expected.members().isEmpty() ? expected : read(root.child(operation + "Result"), "", expected);
    }

    /** Reads an element as a client does that knows from its model what kind of thing to find there. */
    private static Json read(XmlReading element, String name, Json expected) {
        if (BLOBS.contains(name)) {
            return Json.of(new String(Base64.getDecoder().decode(element.text().trim()), StandardCharsets.UTF_8));
        }
        if (DOCUMENTS.contains(name) && expected instanceof Json.Obj) {
            return Json.parse(URLDecoder.decode(element.text(), StandardCharsets.UTF_8));
        }
        return switch (expected) {
            case Json.Obj object -> object(element, name, object);
            case Json.Array array -> {
                List<Json> items = new ArrayList<>();
                List<XmlReading> members = element.children();
                for (int i = 0; i < members.size(); i++) {
                    assertThat(members.get(i).name()).isEqualTo("member");
                    items.add(read(
                            members.get(i),
                            "",
                            array.items().get(Math.min(i, array.items().size() - 1))));
                }
                yield Json.array(items);
            }
            case Json.Text ignored -> Json.of(element.text());
            case Json.Num ignored -> Json.of(Long.parseLong(element.text().trim()));
            case Json.Bool ignored ->
                Json.of(Boolean.parseBoolean(element.text().trim()));
            case Json.Null ignored -> Json.none();
        };
    }

    private static Json object(XmlReading element, String name, Json.Obj expected) {
        Json.ObjectBuilder out = Json.object();
        if (name.equals("SummaryMap")) {
            Map<String, XmlReading> entries = element.children().stream()
                    .collect(Collectors.toMap(e -> e.child("key").text(), e -> e.child("value")));
            assertThat(entries.keySet()).isEqualTo(expected.members().keySet());
            entries.forEach((key, entry) ->
                    out.put(key, read(entry, "", expected.get(key).orElseThrow())));
        } else {
            expected.members().forEach((member, value) -> out.put(member, read(element.child(member), member, value)));
        }
        return out.build();
    }

    private static String text(String file) {
        try (InputStream in = Objects.requireNonNull(BotocoreVectorsTest.class.getResourceAsStream(FOLDER + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
