package dev.sallyport.plan;

import java.util.List;

/**
 * An MFA device, and who reads its code.
 *
 * @param serial its ARN or serial number
 * @param process the program that prints the code ({@code mfa_process}); without a word the person at the terminal is
 *     asked
 */
public record MfaDevice(String serial, List<String> process) {

    public MfaDevice {
        process = List.copyOf(process);
    }

    /** A device whose code a person reads. */
    public static MfaDevice of(String serial) {
        return new MfaDevice(serial, List.of());
    }
}
