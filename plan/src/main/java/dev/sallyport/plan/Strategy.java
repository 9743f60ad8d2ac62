package dev.sallyport.plan;

import java.util.List;

/** Decides which calls lead through a chain: where an MFA session serves, where a call gives the code itself. */
sealed interface Strategy permits SallyportStrategy, AwsVaultStrategy, FederationStrategy {

    List<Step> plan(Chain chain, Steps steps);
}
