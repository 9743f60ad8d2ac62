package dev.sallyport.credentials;

import dev.sallyport.plan.StsAddress;
import java.util.Optional;

/** The local organisation's own reason for a refusal, which AWS never tells: fetched by whoever can reach it. */
@FunctionalInterface
public interface OrganizationReason {

    /** The line to show below a refusal, marked as what it is; empty where nobody knows more. Never fails. */
    Optional<String> of(StsAddress at, String requestId);

    /** Nobody knows more than AWS says. */
    static OrganizationReason unknown() {
        return (at, requestId) -> Optional.empty();
    }
}
