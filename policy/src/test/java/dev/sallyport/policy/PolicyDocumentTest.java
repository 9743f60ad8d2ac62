package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sallyport.model.Json;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDocumentTest {

    static Stream<Path> managedPolicies() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(PolicyDocumentTest.class.getResource("aws-managed"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("managedPolicies")
    void parse_policyThatAwsWrote_isAccepted(Path file) throws IOException {
        Json source = Json.parse(Files.readString(file))
                .asObject()
                .flatMap(o -> o.get("document"))
                .orElseThrow();
        assertThat(PolicyDocument.parse(source, PolicyDocument.Kind.IDENTITY).json())
                .isEqualTo(source);
    }

    @Test
    void parse_managedPolicies_areAllThere() throws IOException, URISyntaxException {
        assertThat(managedPolicies()).hasSize(52);
    }

    @Test
    void parse_mistakeOnLineThree_namesThePlace() {
        String text =
                "{\"Statement\": [{\n  \"Effect\": \"Allow\",\n  \"Action\": [\"s3:*\", \"oops\"],\n  \"Resource\": \"*\"}]}";
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY))
                .satisfies(e -> assertThat(e.position()).isEqualTo(new Json.Position(3, 22)))
                .satisfies(e -> assertThat(e.detail()).isEqualTo("the action oops names no service"))
                .withMessageEndingWith("(line 3, column 22: the action oops names no service)");
    }

    @Test
    void names_arnsAndPatternsButNoBareStar() {
        PolicyDocument document = PolicyDocument.parse(
                json(allow("'Action':'sts:*','Resource':['arn:aws:iam::*:role/ops-*']")), PolicyDocument.Kind.IDENTITY);
        PolicyDocument everything =
                PolicyDocument.parse(json(allow("'Action':'*','Resource':'*'")), PolicyDocument.Kind.IDENTITY);
        assertThat(document.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isTrue();
        assertThat(document.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/dev"))
                .isFalse();
        assertThat(document.names("iam:GetRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isFalse();
        assertThat(everything.names("sts:AssumeRole", "arn:aws:iam::123456789012:role/ops-admin"))
                .isFalse();
    }

    @Test
    void toString_document_isItsJson() {
        PolicyDocument document =
                PolicyDocument.parse(json(allow("'Action':'*',  'Resource':'*'")), PolicyDocument.Kind.IDENTITY);
        assertThat(document).hasToString(document.json().toText()).hasSameHashCodeAs(document.json());
    }

    @Test
    void equals_sameJsonOfAnotherKind_differs() {
        String deny = json(statement("'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole'"));
        PolicyDocument trust = PolicyDocument.parse(deny, PolicyDocument.Kind.TRUST);
        assertThat(trust).isEqualTo(PolicyDocument.parse(deny, PolicyDocument.Kind.TRUST));
        assertThat(List.of(trust))
                .doesNotContain(
                        PolicyDocument.parse(json(allow("'Action':'*','Resource':'*'")), PolicyDocument.Kind.IDENTITY));
    }

    /** Elements; what AWS says of them in a policy of that kind, or - if it accepts them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'arn:aws:s3:::b/*' | -",
                "RESOURCE | 'Effect':'Allow','Principal':{'Service':'s3.amazonaws.com'},'Action':'sqs:SendMessage','Resource':'*' | -",
                "RESOURCE | 'Effect':'Deny','NotPrincipal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*' | -",
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'ecr:GetDownloadUrlForLayer' | -",
                "RESOURCE | 'Effect':'Allow','Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
                "RESOURCE | 'Effect':'Allow','Principal':{'AWS':[]},'Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
                "RESOURCE | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'b' | Resource b must be in ARN format or \"*\".",
                "SERVICE_CONTROL | 'Effect':'Deny','NotAction':'iam:*','Resource':'*' | -",
                "SERVICE_CONTROL | 'Effect':'Deny','Principal':'*','Action':'iam:*','Resource':'*' | UNFIT",
                "SERVICE_CONTROL | 'Effect':'Deny','Action':'iam:*' | Policy statement must contain resources.",
                "RESOURCE_CONTROL | 'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*' | -",
                "RESOURCE_CONTROL | 'Effect':'Allow','Principal':'*','Action':'*','Resource':'*' | -",
                "RESOURCE_CONTROL | 'Effect':'Allow','Principal':'*','Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','Principal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','NotPrincipal':'*','Action':'s3:*','Resource':'*' | UNFIT",
                "RESOURCE_CONTROL | 'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'b' | Resource b must be in ARN format or \"*\".",
                "RESOURCE_CONTROL | 'Effect':'Deny','Action':'s3:*','Resource':'*' | Missing required field Principal cannot be empty!",
            })
    void parse_elementsOfAKind_areAcceptedOrRefusedInItsWords(PolicyDocument.Kind kind, String elements, String words) {
        if (words.equals("-")) {
            assertThat(PolicyDocument.parse(json(statement(elements)), kind).kind())
                    .isEqualTo(kind);
        } else {
            String unfit = "The provided policy document does not meet the requirements of the specified policy type.";
            assertRefused(statement(elements), kind, words.equals("UNFIT") ? unfit : words);
        }
    }

    @ParameterizedTest
    @CsvSource({"'', false", "'\"Version\":\"2008-10-17\",', false", "'\"Version\":\"2012-10-17\",', true"})
    void requireVersion2012_versions_onlyThatOnePasses(String version, boolean passes) {
        PolicyDocument document = PolicyDocument.parse(
                "{" + version + json("'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}"),
                PolicyDocument.Kind.IDENTITY);
        if (passes) {
            assertThat(document.requireVersion2012()).isSameAs(document);
        } else {
            assertThatExceptionOfType(PolicyException.class)
                    .isThrownBy(document::requireVersion2012)
                    .satisfies(e ->
                            assertThat(e.words()).isEqualTo("Policy document must be version 2012-10-17 or greater."));
        }
    }

    @Test
    void contextKeys_conditionsAndVariables_areFoundOnce() {
        PolicyDocument document = PolicyDocument.parse(
                json(
                        allow(
                                "'Action':'s3:*','Resource':'arn:aws:s3:::${aws:username}/*','Condition':"
                                        + "{'Bool':{'aws:SecureTransport':'true'},'StringLike':{'AWS:Username':'${aws:PrincipalTag/t}'}}")),
                PolicyDocument.Kind.IDENTITY);
        assertThat(document.contextKeys())
                .hasSize(3)
                .contains("aws:username", "aws:SecureTransport", "aws:PrincipalTag/t");
    }

    private static void assertRefused(String text, PolicyDocument.Kind kind, String words) {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> PolicyDocument.parse(json(text), kind))
                .satisfies(e -> assertThat(e.words()).isEqualTo(words))
                .satisfies(e -> assertThat(e.position().line()).isPositive());
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }

    private static String statement(String elements) {
        return "{'Version':'2012-10-17','Statement':{" + elements + "}}";
    }

    private static String allow(String elements) {
        return statement("'Effect':'Allow'," + elements);
    }
}
