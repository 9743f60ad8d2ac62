package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Secret;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.FederatedSubject;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import dev.sallyport.sts.SessionClaims.RootSubject;
import dev.sallyport.sts.SessionClaims.Subject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bytes inside a session token, version 2.
 *
 * <pre>
 * claims   = issuedAt expiration secret mfa subject traits padding      seconds since 1970 as 64 bits
 * secret   = length bytes                                               length in 16 bits
 * mfa      = 0 | 1 at
 * subject  = 'U' userId | 'C' userId | 'R' roleId sessionName           texts as DataOutput writes them
 *          | 'F' userId name | 'A' account
 * traits   = see {@link TraitsCodec}
 * padding  = zeros, to the length that was asked for
 * </pre>
 */
final class ClaimsCodec {

    private static final byte USER = 'U';
    private static final byte CONSOLE = 'C';
    private static final byte ROLE = 'R';
    private static final byte FEDERATED = 'F';
    private static final byte ROOT = 'A';

    private ClaimsCodec() {}

    /**
     * The claims as bytes, which the caller wipes.
     *
     * @param least how many bytes at least
     */
    static byte[] encode(SessionClaims claims, int least) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(claims.issuedAt().getEpochSecond());
            out.writeLong(claims.expiration().getEpochSecond());
            writeSecret(out, claims.secretKey());
            writeMfa(out, claims.mfaAt());
            writeSubject(out, claims.subject());
            TraitsCodec.write(out, claims.traits());
            out.write(new byte[Math.max(0, least - out.size())]);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #encode} wrote; empty for anything else. */
    static Optional<SessionClaims> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            Instant issuedAt = Instant.ofEpochSecond(in.readLong());
            Instant expiration = Instant.ofEpochSecond(in.readLong());
            Secret secret = readSecret(in);
            Optional<Instant> mfaAt = readMfa(in);
            Subject subject = readSubject(in);
            SessionTraits traits = TraitsCodec.read(in);
            return isPadding(in.readAllBytes())
                    ? Optional.of(new SessionClaims(subject, secret, issuedAt, expiration, mfaAt, traits))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isPadding(byte[] rest) {
        for (byte b : rest) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static void writeSecret(DataOutputStream out, Secret secret) throws IOException {
        byte[] bytes = secret.reveal();
        out.writeShort(bytes.length);
        out.write(bytes);
        Arrays.fill(bytes, (byte) 0);
    }

    private static Secret readSecret(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readUnsignedShort()];
        in.readFully(bytes);
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }

    private static void writeSubject(DataOutputStream out, Subject subject) throws IOException {
        switch (subject) {
            case UserSubject user -> write(out, USER, user.userId());
            case ConsoleSubject user -> write(out, CONSOLE, user.userId());
            case RoleSubject role -> write(out, ROLE, role.roleId(), role.sessionName());
            case FederatedSubject federated -> write(out, FEDERATED, federated.userId(), federated.name());
            case RootSubject root -> write(out, ROOT, root.account().value());
        }
    }

    private static void write(DataOutputStream out, byte kind, String... texts) throws IOException {
        out.writeByte(kind);
        for (String text : texts) {
            out.writeUTF(text);
        }
    }

    private static Subject readSubject(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case USER -> new UserSubject(in.readUTF());
            case CONSOLE -> new ConsoleSubject(in.readUTF());
            case ROLE -> new RoleSubject(in.readUTF(), in.readUTF());
            case FEDERATED -> new FederatedSubject(in.readUTF(), in.readUTF());
            case ROOT -> new RootSubject(new AccountId(in.readUTF()));
            default -> throw new IOException("no subject of kind " + kind);
        };
    }

    private static void writeMfa(DataOutputStream out, Optional<Instant> mfaAt) throws IOException {
        out.writeBoolean(mfaAt.isPresent());
        if (mfaAt.isPresent()) {
            out.writeLong(mfaAt.get().getEpochSecond());
        }
    }

    private static Optional<Instant> readMfa(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(Instant.ofEpochSecond(in.readLong())) : Optional.empty();
    }
}
