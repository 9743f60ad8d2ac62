package dev.sallyport.organization;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Printable;
import java.util.List;
import java.util.Optional;

/**
 * A part of an organisation, to which controls are attached.
 *
 * @param id {@code ou-…}
 * @param parent the id of the unit that it is part of; empty for one right below the root
 * @param accounts those in it, without those of its own parts
 */
public record OrganizationalUnit(String id, String name, Optional<String> parent, List<AccountId> accounts) {

    private static final int NAME_LENGTH = 128;

    /** @throws IllegalArgumentException if AWS Organizations would refuse id or name */
    public OrganizationalUnit {
        accounts = List.copyOf(accounts);
        if (!id.matches("ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}")) {
            throw new IllegalArgumentException(
                    "an organizational unit's id is ou-, the root's 4 to 32 letters or digits,"
                            + " - and 8 to 32 of its own, not '" + Printable.escape(id) + "'");
        }
        if (name.isEmpty() || name.length() > NAME_LENGTH) {
            throw new IllegalArgumentException(
                    "the name of an organizational unit is 1 to " + NAME_LENGTH + " characters");
        }
    }
}
