package dev.sallyport.platform;

import dev.sallyport.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The only window through which decisions see the machine: it hands out variables and files, and remembers which.
 *
 * <p>So the {@link Evidence} of a decision is complete by construction. A variable or file is read once; whoever asks
 * again gets what was first seen. Not thread-safe.
 */
public final class RecordingView {

    private final Environment environment;
    private final Map<String, Evidence.Variable> variables = new LinkedHashMap<>();
    private final Map<Path, Seen> files = new LinkedHashMap<>();
    private boolean relative;

    private record Seen(Optional<byte[]> content, Optional<FileIdentity> identity) {}

    public RecordingView(Environment environment) {
        this.environment = environment;
    }

    /** The variable's value; empty if it is not set or set to nothing, as AWS's tools see it. */
    public Optional<String> variable(String name) {
        Optional<String> raw = environment.get(name);
        variables.putIfAbsent(name, new Evidence.Variable(name, raw, false, raw.isPresent()));
        return raw.filter(v -> !v.isEmpty());
    }

    /** The value of a variable that may hold a secret: that it was consulted is recorded, its value is not. */
    public Optional<Secret> secretVariable(String name) {
        Optional<String> raw = environment.get(name);
        variables.putIfAbsent(name, new Evidence.Variable(name, Optional.empty(), true, raw.isPresent()));
        return raw.filter(v -> !v.isEmpty()).map(Secret::ofText);
    }

    /**
     * A file's bytes; empty if there is none.
     *
     * @param limit more bytes than this is an error
     * @throws FileTooLargeException if the file holds more than {@code limit} bytes
     * @throws IOException if it is there but cannot be read
     */
    public Optional<byte[]> file(Path path, int limit) throws IOException {
        Path absolute = absolute(path);
        Seen seen = files.get(absolute);
        if (seen == null) {
            seen = look(absolute, limit);
            files.put(absolute, seen);
        }
        return seen.content().map(byte[]::clone);
    }

    /** Records a file that is read by other means, from now on: its content is not kept here. */
    public void consulted(Path path) throws IOException {
        Path absolute = absolute(path);
        if (!files.containsKey(absolute)) {
            files.put(absolute, new Seen(Optional.empty(), FileIdentity.of(absolute)));
        }
    }

    /** The path made absolute. If it was not, the working directory has decided too, and that is remembered. */
    public Path absolute(Path path) {
        relative |= !path.isAbsolute();
        return path.toAbsolutePath();
    }

    /** What was consulted so far. */
    public Evidence evidence() {
        return new Evidence(
                List.copyOf(variables.values()),
                files.entrySet().stream()
                        .map(e -> new Evidence.ConsultedFile(
                                e.getKey(), e.getValue().identity()))
                        .toList(),
                relative);
    }

    /** Reads between two looks at the file's identity, so that what was read is what the identity stands for. */
    private static Seen look(Path path, int limit) throws IOException {
        for (int attempt = 0; ; attempt++) {
            Optional<FileIdentity> before = FileIdentity.of(path);
            if (before.isEmpty()) {
                return new Seen(Optional.empty(), Optional.empty());
            }
            Optional<byte[]> content = read(path, limit);
            if (before.equals(FileIdentity.of(path))) {
                return new Seen(content, before);
            }
            if (attempt == MAX_ATTEMPTS) {
                throw new IOException(path + " keeps changing while it is read");
            }
        }
    }

    private static final int MAX_ATTEMPTS = 20;

    private static Optional<byte[]> read(Path path, int limit) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] content = in.readNBytes(limit + 1);
            if (content.length > limit) {
                throw new FileTooLargeException(path, limit);
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
