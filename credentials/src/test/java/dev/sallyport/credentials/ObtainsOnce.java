package dev.sallyport.credentials;

import dev.sallyport.model.Session;
import java.net.URI;
import java.nio.file.Path;

/** A program that obtains the plan of both gates, and prints whether it asked for a code and what it got. */
final class ObtainsOnce {

    private ObtainsOnce() {}

    public static void main(String[] arguments) {
        Rig rig = new Rig(Path.of(arguments[0]), "123456");
        try (Session session = rig.obtainer().obtain(Plans.prod(URI.create(arguments[1])))) {
            System.out.println((rig.terminal.asked.isEmpty() ? "" : "asked ") + session.accessKeyId());
        }
    }
}
