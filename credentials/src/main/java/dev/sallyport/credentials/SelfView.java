package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import java.util.List;
import java.util.Optional;

/**
 * What IAM tells a user about itself. Nothing is changed by asking.
 *
 * <p>Every question throws {@link dev.sallyport.model.AwsError} where the user may not ask it, and {@link
 * dev.sallyport.model.UserError} where IAM was not reached.
 */
public interface SelfView {

    /**
     * One of the user's access keys.
     *
     * @param id {@code AKIA…}
     * @param active whether AWS takes it
     */
    record Key(String id, boolean active) {}

    /**
     * A policy that the user has.
     *
     * @param source as an explanation names it, for example {@code inline policy "assume" of group "_account.prod-dev"}
     * @param arn of a managed policy
     * @param document its JSON
     */
    record Policy(String source, Optional<Arn> arn, String document) {}

    /** The serials of its devices: {@code arn:aws:iam::ACCOUNT:mfa/…} shows codes, {@code …:u2f/…} is a passkey. */
    List<String> mfaDevices();

    /** Its access keys. */
    List<Key> accessKeys();

    /** The names of its groups. */
    List<String> groups();

    /** Its policies: its own, attached, and of its groups. */
    List<Policy> policies();

    /** Its permissions boundary. */
    Optional<Policy> boundary();
}
