package dev.sallyport.localcli;

import dev.sallyport.model.Arn;
import dev.sallyport.model.UserError;
import dev.sallyport.policy.AwsManagedPolicies;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.SourcedPolicy;
import dev.sallyport.terminal.Invocation;
import dev.sallyport.terminal.MachineWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads policies from where the command line names them: a file, {@code -} for stdin, or the ARN of one of AWS's own. */
final class PolicyFiles {

    private static final String STDIN = "-";

    /** Far more than AWS takes, so that AWS's own words are what a long policy meets. */
    private static final int MOST_BYTES = 1 << 20;

    private final Invocation app;

    PolicyFiles(Invocation app) {
        this.app = app;
    }

    /** The text of a file or of stdin. */
    String text(String name) {
        try (InputStream in = name.equals(STDIN) ? app.stdin() : Files.newInputStream(Path.of(name))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unusable(name + " is longer than a policy can be (1 MiB)");
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw unusable(name + " is not UTF-8 text");
        } catch (IOException e) {
            throw unusable("Cannot read the policy: " + MachineWords.of(e));
        }
    }

    /** A policy to decide by. */
    SourcedPolicy policy(String name, PolicyDocument.Kind kind) {
        if (name.startsWith("arn:")) {
            return managed(name);
        }
        try {
            return new SourcedPolicy(label(name), PolicyDocument.parse(text(name), kind));
        } catch (PolicyException e) {
            throw unusable(describe(name, e)).with("Check it by itself: " + app.name() + " policy validate --help");
        }
    }

    private static SourcedPolicy managed(String name) {
        Optional<Arn> arn = Arn.tryParse(name);
        return arn.flatMap(AwsManagedPolicies::find)
                .map(document -> new SourcedPolicy(name, document, arn))
                .orElseThrow(() -> unusable(name + " is none of AWS's policies that are known here")
                        .with("Save the document to a file and name the file."));
    }

    /** What is wrong with a policy, and where, as compilers write it. */
    static String describe(String name, PolicyException e) {
        return label(name) + ":" + e.position() + ": " + e.words() + " (" + e.detail() + ")";
    }

    static String label(String name) {
        return name.equals(STDIN) ? "stdin" : name;
    }

    /** No verdict: neither allowed nor denied, neither valid nor invalid. */
    private static UserError unusable(String message) {
        return UserError.usage(message);
    }
}
