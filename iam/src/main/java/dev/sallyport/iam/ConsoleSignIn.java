package dev.sallyport.iam;

import dev.sallyport.iam.VirtualMfaDevice.Verdict;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Secret;
import dev.sallyport.platform.Time;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

        /** The password was right, but has to be changed first. */
        record NewPasswordNeeded() implements Outcome {}
    }

    private final IamState state;
    private final Time time;

    public ConsoleSignIn(IamState state, Time time) {
        this.state = state;
        this.time = time;
    }

    /**
     * Tries to let {@code user} in.
     *
     * @throws AwsError if the password or the code is wrong, or the new password is not good enough
     */
    public Outcome enter(IamUser user, Shown shown) {
        Instant now = time.now().truncatedTo(ChronoUnit.SECONDS);
        return state.atomically(() -> {
            AccountState account = state.require(user.account());
            IamUser current = account.users.byId(user.id()).orElseThrow(IamErrors::wrongPassword);
            LoginProfile login = current.login()
                    .filter(its -> its.password().sameAs(shown.password()))
                    .orElseThrow(IamErrors::wrongPassword);
            List<VirtualMfaDevice> devices = account.devicesOf(current);
            if (!devices.isEmpty() && shown.mfaCode().isEmpty()) {
                return new Outcome.CodeNeeded();
            }
            if (login.resetRequired() && shown.newPassword().isEmpty()) {
                return new Outcome.NewPasswordNeeded();
            }
            Optional<LoginProfile> kept = Optional.of(
                    shown.newPassword().isPresent()
                            ? replaced(login, shown.newPassword().get(), account, now)
                            : login);
            shown.mfaCode().ifPresent(code -> requireCode(devices, code, now));
            IamUser entered = current.with(kept).signedInAt(now);
            state.commit(List.of(new Change.Put(entered)));
            return new Outcome.Entered(entered, shown.mfaCode().map(code -> now));
        });
    }

    /** The password that {@code user} practises with; empty for one who cannot sign in. The caller closes it. */
    public Optional<Secret> practicePassword(IamUser user) {
        return state.userById(user.id())
                .flatMap(IamUser::login)
                .map(login -> login.password().copy());
    }

    private static LoginProfile replaced(LoginProfile login, Secret other, AccountState account, Instant now) {
        Optional<PasswordPolicy> policy = account.settings().passwordPolicy();
        PasswordPolicy.requireAccepted(policy, login, other);
        return login.changed(other.copy(), false, now);
    }

    private static void requireCode(List<VirtualMfaDevice> devices, String code, Instant now) {
        if (devices.stream().noneMatch(device -> device.verify(code, now) == Verdict.ACCEPTED)) {
            throw IamErrors.wrongPassword();
        }
    }
}
