package dev.sallyport.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    private static final String TEXT = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Effect": "Allow", "Action": "*", "Resource": "*"},
                {
                  "Sid": "Two",
                  "Effect": "Deny", "Action": ["s3:*"],
                  "Resource": "arn:aws:s3:::}{\\\\\\"}*"
                }, {"Effect": "Allow", "Action": "iam:*", "Resource": "*",
                    "Condition": {"Bool": {"aws:SecureTransport": "true"}}}]
            }
            """;

    private static PolicyDocument document(String text) {
        return PolicyDocument.parse(text, PolicyDocument.Kind.IDENTITY);
    }

    @Test
    void excerpt_statementOnOneLine_isThatPieceOfTheLine() {
        Excerpt excerpt = document(TEXT).excerpt(1);
        assertThat(excerpt.begin()).isEqualTo(new Json.Position(4, 5));
        assertThat(excerpt.end()).isEqualTo(new Json.Position(4, 56));
        assertThat(excerpt.lines())
                .containsExactly("    {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
    }

    @Test
    void excerpt_bracesAndQuotesInStrings_doNotCount() {
        Excerpt excerpt = document(TEXT).excerpt(2);
        assertThat(excerpt.begin()).isEqualTo(new Json.Position(5, 5));
        assertThat(excerpt.end()).isEqualTo(new Json.Position(9, 6));
        assertThat(excerpt.lines())
                .hasSize(5)
                .startsWith("    {", "      \"Sid\": \"Two\",")
                .endsWith("    }");
    }

    @Test
    void excerpt_objectsWithin_areNotItsEnd() {
        Excerpt excerpt = document(TEXT).excerpt(3);
        assertThat(excerpt.begin()).isEqualTo(new Json.Position(9, 8));
        assertThat(excerpt.end()).isEqualTo(new Json.Position(10, 64));
        assertThat(excerpt.numberedLines())
                .containsExactly(
                        "   9      {\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\",",
                        "  10          \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"true\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void excerpt_anyLineEnd_countsAsOne(String lineEnd) {
        Excerpt excerpt = document(TEXT.replace("\n", lineEnd)).excerpt(2);
        assertThat(excerpt).isEqualTo(document(TEXT).excerpt(2));
    }

    @Test
    void excerpt_documentNotReadFromText_isThatOfItsPrettyText() {
        PolicyDocument document = PolicyDocument.parse(Json.parse(TEXT), PolicyDocument.Kind.IDENTITY);
        assertThat(document.text()).isEqualTo(Json.parse(TEXT).toPrettyText());
        assertThat(document.excerpt(1).begin()).isEqualTo(new Json.Position(4, 9));
        assertThat(document.excerpt(1).lines())
                .hasSize(5)
                .startsWith("        {")
                .endsWith("        }");
    }

    @Test
    void excerpt_statementThatStandsAlone_isFound() {
        assertThat(document("{\"Statement\": {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}}")
                        .excerpt(1)
                        .numberedLines())
                .containsExactly("  1  {\"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\"}");
    }
}
