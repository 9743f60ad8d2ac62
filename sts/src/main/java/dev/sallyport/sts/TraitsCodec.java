package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a session token that says what the session was given along.
 *
 * <pre>
 * traits   = policy arns tags identity askedBy        texts as DataOutput writes them
 * policy, identity, askedBy = 0 | 1 text
 * arns     = count text*                              counts in 8 bits
 * tags     = count ( key value transitive )*
 * </pre>
 */
final class TraitsCodec {

    private TraitsCodec() {}

    static void write(DataOutputStream out, SessionTraits traits) throws IOException {
        writeText(out, traits.policy());
        out.writeByte(traits.policyArns().size());
        for (Arn arn : traits.policyArns()) {
            out.writeUTF(arn.toString());
        }
        out.writeByte(traits.tags().values().size());
        for (Map.Entry<String, String> tag : traits.tags().values().entrySet()) {
            out.writeUTF(tag.getKey());
            out.writeUTF(tag.getValue());
            out.writeBoolean(SessionTags.contains(traits.tags().transitive(), tag.getKey()));
        }
        writeText(out, traits.sourceIdentity());
        writeText(out, traits.askedBy().map(Arn::toString));
    }

    static SessionTraits read(DataInputStream in) throws IOException {
        Optional<String> policy = readText(in);
        List<Arn> arns = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            arns.add(arn(in.readUTF()));
        }
        SessionTags tags = readTags(in);
        Optional<String> sourceIdentity = readText(in);
        Optional<String> askedBy = readText(in);
        return new SessionTraits(
                policy,
                arns,
                tags,
                sourceIdentity,
                askedBy.isPresent() ? Optional.of(arn(askedBy.get())) : Optional.empty());
    }

    private static SessionTags readTags(DataInputStream in) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Set<String> transitive = new LinkedHashSet<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            String key = in.readUTF();
            values.put(key, in.readUTF());
            if (in.readBoolean()) {
                transitive.add(key);
            }
        }
        return new SessionTags(values, transitive);
    }

    private static void writeText(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            out.writeUTF(text.get());
        }
    }

    private static Optional<String> readText(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
    }

    private static Arn arn(String text) throws IOException {
        return Arn.tryParse(text).orElseThrow(() -> new IOException("no ARN: " + text));
    }
}
