package dev.sallyport.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A whole life with boto3: the story is {@code boto3_life.py}, a script as anybody might write it. */
final class Boto3LifeTest {

    private static final String JANE = "jane@acme.com";

    @Test
    void boto3_administratorsScript_runsToItsEnd() throws IOException {
        try (Scratch scratch = Scratch.create()) {
            Needs.boto3(scratch);
            Path script = scratch.work().resolve("boto3_life.py");
            try (InputStream text = getClass().getResourceAsStream("boto3_life.py")) {
                Files.copy(Objects.requireNonNull(text), script);
            }
            JsonNode key = scratch.organisation().key(JANE);

            scratch.run("python3", script.toString(), scratch.organisation().code(JANE))
                    .with("AWS_ENDPOINT_URL", scratch.organisation().url())
                    .with("AWS_DEFAULT_REGION", "us-west-2")
                    .with("AWS_ACCESS_KEY_ID", key.path("AccessKeyId").asString())
                    .with("AWS_SECRET_ACCESS_KEY", key.path("SecretAccessKey").asString())
                    .succeeds();
        }
    }
}
