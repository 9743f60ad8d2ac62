package dev.sallyport.sts;

import dev.sallyport.model.AwsError;
import dev.sallyport.platform.Time;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.UserAccessKey;
import dev.sallyport.sts.SessionClaims.ConsoleSubject;
import dev.sallyport.sts.SessionClaims.FederatedSubject;
import dev.sallyport.sts.SessionClaims.RoleSubject;
import dev.sallyport.sts.SessionClaims.RootSubject;
import dev.sallyport.sts.SessionClaims.UserSubject;
import java.time.Instant;
import java.util.Optional;

/** Finds out who holds a credential, with AWS's refusals in AWS's order; the signature is checked afterwards. */
public final class Callers {

    private final IamState state;
    private final TokenSealer sealer;
    private final Time time;

    public Callers(IamState state, TokenSealer sealer, Time time) {
        this.state = state;
        this.sealer = sealer;
        this.time = time;
    }

    /**
     * The caller and the secret that belong to an access key id and, for sessions, their token.
     *
     * @throws AwsError if the token is not this key's or was changed, has expired, the key is unknown or inactive, or
     *     whoever the session was issued to is gone; in this order
     */
    public Credential credential(String accessKeyId, Optional<String> token) {
        return token.isPresent() ? session(accessKeyId, token.get()) : longLived(accessKeyId);
    }

    private Credential longLived(String accessKeyId) {
        UserAccessKey key = state.accessKey(accessKeyId)
                .orElseThrow(() -> Refusals.unknownKey(
                        "there is no long-lived access key of this id in the organisation, and the call had no session"
                                + " token"));
        IamUser user = state.userById(key.userId())
                .orElseThrow(() -> Refusals.unknownKey("the user of this access key was deleted"));
        if (!key.isActive()) {
            throw Refusals.unknownKey("the access key of " + user.name() + " is inactive");
        }
        return new Credential(new Caller.UserCaller(user), key.secret().copy());
    }

    private Credential session(String accessKeyId, String token) {
        try (SessionClaims claims = sealer.open(accessKeyId, token).orElseThrow(Refusals::unreadableToken)) {
            Instant now = time.now();
            if (!now.isBefore(claims.expiration())) {
                throw Refusals.expiredToken("the session ended at " + claims.expiration() + "; it is " + now);
            }
            return new Credential(caller(claims), claims.secretKey().copy());
        }
    }

    /** Sessions are bound to the unique id, so they end with the user or role, even if a namesake follows. */
    private Caller caller(SessionClaims claims) {
        return switch (claims.subject()) {
            case UserSubject subject -> userSession(subject.userId(), claims, Caller.Origin.GET_SESSION_TOKEN);
            case ConsoleSubject subject -> userSession(subject.userId(), claims, Caller.Origin.CONSOLE);
            case RoleSubject subject ->
                state.roleById(subject.roleId())
                        .<Caller>map(role -> new Caller.RoleSession(
                                role,
                                subject.sessionName(),
                                claims.issuedAt(),
                                claims.expiration(),
                                claims.mfaAt(),
                                claims.traits()))
                        .orElseThrow(() -> Refusals.unknownKey("the role of this session was deleted"));
            case FederatedSubject subject ->
                new Caller.FederatedUser(
                        user(subject.userId()),
                        subject.name(),
                        claims.issuedAt(),
                        claims.expiration(),
                        claims.traits());
            case RootSubject subject ->
                new Caller.Root(state.organization().partition(), subject.account(), Optional.of(claims.issuedAt()));
        };
    }

    private Caller userSession(String userId, SessionClaims claims, Caller.Origin origin) {
        return new Caller.UserSession(user(userId), claims.issuedAt(), claims.expiration(), claims.mfaAt(), origin);
    }

    private IamUser user(String userId) {
        return state.userById(userId).orElseThrow(() -> Refusals.unknownKey("the user of this session was deleted"));
    }
}
