package dev.sallyport.sts;

import dev.sallyport.model.Arn;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.IamState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.VirtualMfaDevice;
import java.util.Optional;

/** Checks the MFA code of a call: the device has to be the calling user's own, the code right and unused. */
final class MfaCheck {

    private final IamState state;
    private final Clocks clocks;

    MfaCheck(IamState state, Clocks clocks) {
        this.state = state;
        this.clocks = clocks;
    }

    /**
     * Whether MFA was given with the call; uses the code up.
     *
     * @throws dev.sallyport.model.AwsError if it was given wrongly
     */
    boolean passes(MfaInput mfa, Caller caller) {
        if (!mfa.isPresent()) {
            return false;
        }
        String serialNumber = mfa.serialNumber().orElseThrow(Refusals::incompleteMfa);
        String code = mfa.tokenCode().orElseThrow(Refusals::incompleteMfa);
        VirtualMfaDevice device = deviceOf(caller, serialNumber);
        return switch (state.verify(device, code, clocks.real().now())) {
            case ACCEPTED -> true;
            case USED -> throw Refusals.invalidCode("the code was used already; the next one comes within 30 seconds");
            case WRONG ->
                throw Refusals.invalidCode("the code is not one that " + serialNumber + " shows now; the"
                        + " local organisation takes codes of the current 30 seconds and of those before and after");
        };
    }

    private VirtualMfaDevice deviceOf(Caller caller, String serialNumber) {
        IamUser user = caller.asUser()
                .orElseThrow(() ->
                        Refusals.unknownDevice("an MFA code goes with a user, and the call came from " + caller.arn()));
        VirtualMfaDevice device =
                state.device(serialNumber).orElseThrow(() -> Refusals.unknownDevice(noSuchDevice(serialNumber, user)));
        if (!device.isOf(user.id())) {
            throw Refusals.unknownDevice(ownerOf(device)
                    .map(other -> serialNumber + " is the device of " + other + ", the call came from " + user.name())
                    .orElse(serialNumber + " exists but is not assigned to anybody"));
        }
        return device;
    }

    private Optional<String> ownerOf(VirtualMfaDevice device) {
        return device.assignment().flatMap(its -> state.userById(its.userId())).map(IamUser::name);
    }

    private String noSuchDevice(String serialNumber, IamUser user) {
        if (state.passkeys(user).stream().anyMatch(its -> its.id().equals(serialNumber))) {
            return serialNumber + " is a passkey; STS takes the six-digit codes of other devices alone";
        }
        boolean namesUser = Arn.tryParse(serialNumber)
                .filter(arn -> arn.resourceType().equals("user"))
                .isPresent();
        String hint = namesUser ? "; it names a user, a virtual device is named arn:…:mfa/" + user.name() : "";
        return "there is no device " + serialNumber + " in the organisation" + hint;
    }
}
