package dev.sallyport.iam;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.Change;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Ledger;
import dev.sallyport.state.LoginProfile;
import dev.sallyport.state.PasswordPolicy;
import dev.sallyport.state.VirtualMfaDevice;
import dev.sallyport.state.VirtualMfaDevice.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets users in at the console's door: with their password, with a code where they have a device. Thread-safe. */
public final class ConsoleSignIn {

    /** What a user shows at the door; whoever made it closes the secrets. */
    public record Shown(Secret password, Optional<Secret> newPassword, Optional<String> mfaCode) {}

    /** How far the user came. */
    public sealed interface Outcome {

        /** In; {@code mfaAt} where a code was given. */
        record Entered(IamUser user, Optional<Instant> mfaAt) implements Outcome {}

        /** The user has a device, so a code of it is needed. */
        record CodeNeeded() implements Outcome {}

        /** The user has passkeys alone, which answer a browser and nothing here. */
        record PasskeyNeeded() implements Outcome {}

        /** The password was right, but has to be changed first. */
        record NewPasswordNeeded() implements Outcome {}
    }

    private final IamState state;
    private final Clocks clocks;

    public ConsoleSignIn(IamState state, Clocks clocks) {
        this.state = state;
        this.clocks = clocks;
    }

    /**
     * Tries to let {@code user} in.
     *
     * @throws AwsError if the password or the code is wrong, or the new password is not good enough
     */
    public Outcome enter(IamUser user, Shown shown) {
        Instant now = clocks.organization().now().truncatedTo(ChronoUnit.SECONDS);
        return state.answer(snapshot -> {
            AccountState account = snapshot.require(user.account());
            IamUser current = account.users.byId(user.id()).orElseThrow(IamErrors::wrongPassword);
            LoginProfile login = current.login()
                    .filter(its -> its.password().sameAs(shown.password()))
                    .orElseThrow(IamErrors::wrongPassword);
            List<VirtualMfaDevice> devices = account.devicesOf(current);
            if (devices.isEmpty() && account.hasMfa(current)) {
                return unchanged(new Outcome.PasskeyNeeded());
            }
            if (!devices.isEmpty() && shown.mfaCode().isEmpty()) {
                return unchanged(new Outcome.CodeNeeded());
            }
            if (mustChange(login, account, now) && shown.newPassword().isEmpty()) {
                return unchanged(new Outcome.NewPasswordNeeded());
            }
            Optional<LoginProfile> kept = Optional.of(
                    shown.newPassword().isPresent()
                            ? replaced(login, shown.newPassword().get(), account, now)
                            : login);
            List<Change> changes = new ArrayList<>();
            shown.mfaCode().map(code -> spent(devices, code)).ifPresent(device -> changes.add(new Change.Put(device)));
            IamUser entered = current.with(kept).signedInAt(now);
            changes.add(new Change.Put(entered));
            Optional<Instant> mfaAt = shown.mfaCode().map(code -> now);
            return new Ledger.Step<>(new Outcome.Entered(entered, mfaAt), changes);
        });
    }

    private static Ledger.Step<Outcome> unchanged(Outcome outcome) {
        return new Ledger.Step<>(outcome, List.of());
    }

    /**
     * Whether the password has to be changed before it opens the door.
     *
     * @throws AwsError if it is too old, and the account lets nobody change an expired one
     */
    private static boolean mustChange(LoginProfile login, AccountState account, Instant now) {
        Optional<PasswordPolicy> policy = account.settings().passwordPolicy();
        boolean expired = policy.filter(its -> login.isExpired(its, now)).isPresent();
        if (expired && policy.flatMap(PasswordPolicy::hardExpiry).orElse(false)) {
            throw IamErrors.passwordExpired();
        }
        return expired || login.resetRequired();
    }

    /** The password that {@code user} practises with; empty for one who cannot sign in. The caller closes it. */
    public Optional<Secret> practicePassword(IamUser user) {
        return state.userById(user.id())
                .flatMap(IamUser::login)
                .map(login -> login.password().copy());
    }

    private static LoginProfile replaced(LoginProfile login, Secret other, AccountState account, Instant now) {
        Optional<PasswordPolicy> policy = account.settings().passwordPolicy();
        NewPassword.requireAccepted(policy, login, other);
        return login.changed(other.copy(), false, now);
    }

    /** The device whose code it is, after it; devices show codes by the real time. */
    private VirtualMfaDevice spent(List<VirtualMfaDevice> devices, String code) {
        Instant realTime = clocks.real().now();
        return devices.stream()
                .map(device -> device.judge(code, realTime))
                .filter(judged -> judged.verdict() == Verdict.ACCEPTED)
                .map(VirtualMfaDevice.Judged::after)
                .findFirst()
                .orElseThrow(IamErrors::wrongPassword);
    }
}
