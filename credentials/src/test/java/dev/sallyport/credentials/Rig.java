package dev.sallyport.credentials;

import dev.sallyport.platform.Environment;
import dev.sallyport.platform.Notices;
import dev.sallyport.platform.Time;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An obtainer with everything around it, for tests. */
final class Rig {

    final Path directory;
    final AnsweringTerminal terminal;
    final List<String> said = new CopyOnWriteArrayList<>();
    final Notices notices = new Notices() {
        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public void warn(String line) {
            said.add(line);
        }
    };

    Rig(Path directory, String... codes) {
        this.directory = directory;
        this.terminal = new AnsweringTerminal(codes);
    }

    SessionCache cache() {
        return SessionCache.inRuntime(directory, notices);
    }

    Obtainer obtainer() {
        return obtainer(Map.of(), Optional.empty(), cache());
    }

    Surroundings around(Map<String, String> environment, Time time) {
        return new Surroundings(new Environment(environment), time, notices, Optional.of(directory));
    }

    Obtainer obtainer(Map<String, String> environment, Optional<String> givenCode, SessionCache cache) {
        return new Obtainer(
                around(environment, Time.system()),
                Plans::key,
                cache,
                new MfaCodes(givenCode, terminal, notices),
                Duration.ofMinutes(5),
                OrganizationReason.unknown());
    }
}
