package dev.sallyport.conformance;

import tools.jackson.databind.JsonNode;

/**
 * Credentials in the form in which every AWS client takes them.
 *
 * @param token empty for a long-term key
 */
record Credentials(String id, String secret, String token) {

    /** From what {@code create-access-key} calls an AccessKey, and STS Credentials. */
    static Credentials of(JsonNode node) {
        return new Credentials(
                node.path("AccessKeyId").asString(),
                node.path("SecretAccessKey").asString(),
                node.path("SessionToken").asString(""));
    }
}
