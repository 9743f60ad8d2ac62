package dev.sallyport.organization;

import dev.sallyport.model.Json;
import dev.sallyport.model.JsonException;
import dev.sallyport.model.Partition;
import dev.sallyport.model.UserError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text form of an {@link Organization}: JSON with a {@code formatVersion}, described in
 * {@code docs/organization-format.md}. It holds no secret. What is written reads back equal.
 */
public final class OrganizationDocument {

    /** The newest format that this program reads, and the one that it writes. */
    public static final int FORMAT_VERSION = 1;

    private OrganizationDocument() {}

    /** The document of {@code organization}. */
    public static Json write(Organization organization) {
        return OrganizationWriter.write(organization);
    }

    /**
     * Reads an organisation document, or an accounts.json in one of its three layouts ({@code name → {id, …}} with or
     * without {@code deploy_order}, or {@code name → id}), which gives accounts alone, in partition {@code aws}.
     *
     * @param name the file or address that it came from, for errors
     * @throws UserError with line and column, if it is neither, or of a newer format
     */
    public static Organization read(String text, String name) {
        try {
            return read(Json.parse(text));
        } catch (JsonException | MalformedDocument e) {
            throw new UserError("Cannot read the organisation in " + name + ": " + e.getMessage(), e)
                    .with("Its format is described in docs/organization-format.md; an accounts.json is read as well.");
        }
    }

    private static Organization read(Json document) {
        Json.Obj object = document.asObject()
                .orElseThrow(() -> new MalformedDocument("the document is not an object", document.position()));
        Optional<Json> version = object.get("formatVersion");
        if (version.isEmpty()) {
            return accounts(object);
        }
        requireKnown(version.get());
        return new OrganizationReader().read(object);
    }

    private static void requireKnown(Json version) {
        long number = version.asLong()
                .orElseThrow(() -> new MalformedDocument("formatVersion is not a whole number", version.position()));
        if (number != FORMAT_VERSION) {
            throw new MalformedDocument(
                    "it is written in format version " + number + ", and this program knows version " + FORMAT_VERSION
                            + (number > FORMAT_VERSION ? "; a newer Sallyport wrote it" : ""),
                    version.position());
        }
    }

    private static Organization accounts(Json.Obj object) {
        List<Account> accounts = new ArrayList<>();
        AccountsFile.read(object)
                .forEach((name, id) ->
                        MalformedDocument.at(object.position(), () -> accounts.add(Account.bare(name, id))));
        return MalformedDocument.at(
                object.position(), () -> new Organization(Optional.empty(), Partition.AWS, accounts));
    }
}
