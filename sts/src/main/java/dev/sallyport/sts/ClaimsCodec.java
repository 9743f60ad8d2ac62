package dev.sallyport.sts;

import dev.sallyport.model.Secret;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.RoleSubject;
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
 * The bytes inside a session token, version 1.
 *
 * <pre>
 * claims   = issuedAt expiration secret subject      seconds since 1970 as 64 bits
 * secret   = length bytes                            length in 16 bits
 * subject  = 'U' userId ( 0 | 1 mfaAt )              texts as DataOutput writes them
 *          | 'C' userId ( 0 | 1 mfaAt )
 *          | 'R' roleId sessionName
 * </pre>
 */
final class ClaimsCodec {

    private static final byte USER = 'U';
    private static final byte CONSOLE = 'C';
    private static final byte ROLE = 'R';

    private ClaimsCodec() {}

    /** The claims as bytes, which the caller wipes. */
    static byte[] encode(SessionClaims claims) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(claims.issuedAt().getEpochSecond());
            out.writeLong(claims.expiration().getEpochSecond());
            writeSecret(out, claims.secretKey());
            writeSubject(out, claims.subject());
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
            Subject subject = readSubject(in);
            return in.read() < 0
                    ? Optional.of(new SessionClaims(subject, secret, issuedAt, expiration))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
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
            case UserSubject user -> {
                out.writeByte(USER);
                out.writeUTF(user.userId());
                writeMfa(out, user.mfaAt());
            }
            case ConsoleSubject user -> {
                out.writeByte(CONSOLE);
                out.writeUTF(user.userId());
                writeMfa(out, user.mfaAt());
            }
            case RoleSubject role -> {
                out.writeByte(ROLE);
                out.writeUTF(role.roleId());
                out.writeUTF(role.sessionName());
            }
        }
    }

    private static Subject readSubject(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case USER -> new UserSubject(in.readUTF(), readMfa(in));
            case CONSOLE -> new ConsoleSubject(in.readUTF(), readMfa(in));
            case ROLE -> new RoleSubject(in.readUTF(), in.readUTF());
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
