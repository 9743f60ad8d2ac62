package dev.sallyport.cli;

import dev.sallyport.credentials.OrganizationReason;
import dev.sallyport.local.LocalConnection;
import dev.sallyport.model.Json;
import dev.sallyport.plan.StsAddress;
import dev.sallyport.platform.Directories;
import java.net.URI;
import java.util.Optional;

/** Asks the local organisation, if it is the one that refused, for its own reason: something AWS never tells. */
final class LocalReason implements OrganizationReason {

    private final Directories directories;

    LocalReason(Directories directories) {
        this.directories = directories;
    }

    @Override
    public Optional<String> of(StsAddress at, String requestId) {
        try (LocalConnection local = LocalConnection.require(directories)) {
            return at.endpoint().filter(url -> isSame(url, local.url())).flatMap(url -> reason(local, requestId));
        } catch (RuntimeException e) {
            return Optional.empty(); // a refusal must be told, with or without this
        }
    }

    private static Optional<String> reason(LocalConnection local, String requestId) {
        return local.explain(requestId)
                .asObject()
                .flatMap(explanation -> explanation.get("Reason"))
                .flatMap(Json::asObject)
                .flatMap(reason -> reason.text("text"))
                .map(text -> "The local organisation's own reason, which AWS would not tell: " + text);
    }

    private static boolean isSame(URI one, URI other) {
        return one.getPort() == other.getPort();
    }
}
