package dev.sallyport.simulation;

import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.SourcedPolicy;

/**
 * A policy that takes part in a simulation.
 *
 * @param id as results name it: {@code user_alice_read}, {@code AmazonS3ReadOnlyAccess}, {@code PolicyInputList.1}, …
 * @param text the document as it is stored or was handed in, in which positions count
 * @param document the same text, understood
 */
public record SimulatedPolicy(String id, String text, PolicyDocument document) {

    SourcedPolicy sourced() {
        return new SourcedPolicy(id, document);
    }
}
