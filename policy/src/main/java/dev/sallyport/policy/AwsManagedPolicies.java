package dev.sallyport.policy;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The policies that AWS manages, {@code arn:aws:iam::aws:policy/…}, as far as they are known here; each is read when it
 * is first asked for.
 *
 * <p>The documents are data in {@code aws-managed/}, collected from AWS by others (LICENSE beside them); the file
 * {@code arns} lists them. {@code AdministratorAccess} and {@code PowerUserAccess} are written by hand from AWS's
 * documentation.
 */
public final class AwsManagedPolicies {

    private static final String FOLDER = "aws-managed/";
    private static final String AWS_PARTITION = "arn:aws:";

    private static final Map<Arn, PolicyDocument> READ = new ConcurrentHashMap<>();

    private AwsManagedPolicies() {}

    /** Holds the list, which is read when it is first asked for. */
    private static final class Known {
        /** File names by ARN in the partition {@code aws}, in the order of the names. */
        private static final Map<Arn, String> FILES = files();

        private static Map<Arn, String> files() {
            Map<Arn, String> files = new LinkedHashMap<>();
            text("arns").lines().map(Arn::parse).forEach(arn -> files.put(arn, arn.resourceName() + ".json"));
            return files;
        }
    }

    /** The ARNs of all that are known, in the partition {@code aws}, sorted. */
    public static List<Arn> arns() {
        return List.copyOf(Known.FILES.keySet());
    }

    /** The policy of that ARN, of any partition; empty if it is none of AWS's or not known here. */
    public static Optional<PolicyDocument> find(Arn arn) {
        Arn common = new Arn("aws", arn.service(), arn.region(), arn.account(), arn.resource());
        return Optional.ofNullable(Known.FILES.get(common))
                .map(file -> READ.computeIfAbsent(arn, a -> read(file, a.partition())));
    }

    /** In other partitions the same policies name that partition's resources. */
    private static PolicyDocument read(String file, String partition) {
        String here = text(file).replace(AWS_PARTITION, "arn:" + partition + ":");
        Json document =
                Json.parse(here).asObject().flatMap(o -> o.get("document")).orElseThrow();
        // Read once more by itself: positions are those of the document, not of the file around it.
        return PolicyDocument.parse(document.toPrettyText(), PolicyDocument.Kind.IDENTITY);
    }

    private static String text(String file) {
        try (InputStream in = AwsManagedPolicies.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + FOLDER + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
