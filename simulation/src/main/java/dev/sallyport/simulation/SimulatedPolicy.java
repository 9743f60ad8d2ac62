package dev.sallyport.simulation;

import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;

/**
 * A policy that takes part in a simulation.
 *
 * @param id as results name it: {@code user_alice_read}, {@code AmazonS3ReadOnlyAccess}, {@code PolicyInputList.1}, …
 * @param document read from the text that is stored or was handed in, in which positions count
 */
public record SimulatedPolicy(String id, PolicyDocument document) {

    SourcedPolicy sourced() {
        return new SourcedPolicy(id, document);
    }
}
