package dev.sallyport.state;

import dev.sallyport.model.Secret;
import dev.sallyport.organization.Organization;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/**
 * What exists once in a local organisation.
 *
 * @param organization its accounts and what they were founded with
 * @param sealingKey seals the tokens of its sessions, so that they outlive the process
 * @param clockAhead how far its time is ahead of the real one; never negative
 */
public record Charter(Organization organization, Secret sealingKey, Duration clockAhead) {

    /** How long the sealing key is: that of AES-256. */
    public static final int SEALING_KEY_BYTES = 32;

    public Charter {
        if (clockAhead.isNegative()) {
            throw new IllegalArgumentException("the time of an organisation does not lie behind the real one");
        }
    }

    /** Of a new organisation: its time is the real one, its sealing key is made now. */
    static Charter of(Organization organization) {
        byte[] bytes = new byte[SEALING_KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        Secret key = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return new Charter(organization, key, Duration.ZERO);
    }

    /** With other accounts, or other things in them. */
    public Charter with(Organization other) {
        return new Charter(other, sealingKey, clockAhead);
    }

    Charter ahead(Duration other) {
        return new Charter(organization, sealingKey, other);
    }
}
