package dev.sallyport.iam;

import dev.sallyport.iam.UniqueId.Kind;
import dev.sallyport.iam.UserAccessKey.Status;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Secret;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.MfaDevice;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Role;
import dev.sallyport.organization.User;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/** Founds accounts: gives everything in a definition the id, key or seed that follows from the organisation's seed. */
final class Founding {

    /** As AWS makes them: 64 characters of base32. */
    private static final int MFA_SEED_BYTES = 40;

    /** Base64 makes 40 characters of them, AWS's length of a secret access key. */
    private static final int SECRET_KEY_BYTES = 30;

    private final Organization organization;
    private final Derivation derivation;
    private final Instant createdAt;

    Founding(Organization organization, Derivation derivation, Instant createdAt) {
        this.organization = organization;
        this.derivation = derivation;
        this.createdAt = createdAt;
    }

    /** @throws IllegalArgumentException if a policy of AWS's own is attached that is not known here */
    AccountState found(Account account) {
        AccountState state = new AccountState(account, organization);
        account.roles().forEach(role -> state.roles.put(role.name(), role(account, role, 0)));
        account.devices().forEach(device -> addDevice(state, device));
        account.users().forEach(user -> addUser(state, user));
        state.requireKnownPolicies();
        return state;
    }

    /** @param generation tells a role from others that had its name before */
    IamRole role(Account account, Role role, int generation) {
        String id = id(Kind.ROLE, account.id(), role.name(), Integer.toString(generation));
        return new IamRole(account.id(), organization.arn(account, role), id, role);
    }

    private void addUser(AccountState state, User definition) {
        Account account = state.definition;
        String id = id(Kind.USER, account.id(), definition.name());
        IamUser user = new IamUser(account.id(), organization.arn(account, definition), id, definition);
        state.users.put(user.name(), user);
        IntStream.range(0, definition.accessKeys())
                .mapToObj(number -> key(user, number))
                .forEach(key -> state.keys.put(key.id(), key));
    }

    private UserAccessKey key(IamUser user, int number) {
        String ordinal = Integer.toString(number);
        String id = id(Kind.LONG_TERM_KEY, user.account(), user.name(), ordinal);
        byte[] bytes =
                derivation.bytes(SECRET_KEY_BYTES, "secret", user.account().value(), user.name(), ordinal);
        Secret secret = wiping(Base64.getEncoder().encode(bytes));
        Arrays.fill(bytes, (byte) 0);
        return new UserAccessKey(id, secret, Status.ACTIVE, user, createdAt);
    }

    private void addDevice(AccountState state, MfaDevice device) {
        Account account = state.definition;
        Secret seed =
                wiping(derivation.bytes(MFA_SEED_BYTES, "mfa", account.id().value(), device.name()));
        Arn serial = organization.serial(account, device);
        state.devices.put(serial, new VirtualMfaDevice(serial, seed, device.assignedTo()));
    }

    private String id(Kind kind, AccountId account, String name, String... more) {
        String[] path = new String[3 + more.length];
        path[0] = kind.prefix();
        path[1] = account.value();
        path[2] = name;
        System.arraycopy(more, 0, path, 3, more.length);
        return UniqueId.of(kind, account, derivation.bytes(UniqueId.RANDOM_BYTES, path));
    }

    private static Secret wiping(byte[] bytes) {
        Secret secret = Secret.copyOf(bytes);
        Arrays.fill(bytes, (byte) 0);
        return secret;
    }
}
