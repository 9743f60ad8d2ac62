package dev.sallyport.simulation;

import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyException;
import java.util.List;

/**
 * What a simulation is refused with. The texts about the caller, the source, the boundary and resources are recorded of
 * AWS; those marked [U] are guesses.
 */
final class SimulationErrors {

    private static final int BAD_REQUEST = 400;

    private SimulationErrors() {}

    static AwsError callerNeeded() {
        return invalidInput("Invalid caller - Caller cannot be null or empty.");
    }

    static AwsError callerIsNoUser() {
        return invalidInput("Invalid caller - Caller must be an IAM user in this context.");
    }

    static AwsError resourceIsNoArn(String resource) {
        return invalidInput("ResourceNames are not in a valid ARN format: " + resource + ".");
    }

    static AwsError resourcePolicyWithoutResource() {
        return invalidInput("Invalid Entity Arn: * does not clearly define entity type and name.");
    }

    /** [U] */
    static AwsError badAction(String action) {
        return invalidInput("Invalid Input Actions: " + action + " is not a valid action name.");
    }

    /** [U] */
    static AwsError severalValues(String key, ContextEntry.Type type) {
        return invalidInput("Invalid Input Context: " + key + " of type " + type + " cannot have more than one value.");
    }

    /** [U] */
    static AwsError valueOfOtherType(String key, ContextEntry.Type type, String value) {
        return invalidInput(
                "Invalid Input Context: the value " + value + " of " + key + " is not of type " + type + ".");
    }

    /** [U] */
    static AwsError unknownResourceHandling(String option) {
        return invalidInput("Invalid Resource Handling Option: " + option + ".");
    }

    /** [U] */
    static AwsError missingResources(String option, List<String> kinds) {
        return invalidInput("Resource Handling Option " + option + " requires resources of type: "
                + String.join(", ", kinds) + ".");
    }

    static AwsError invalidPolicy(String policyId, PolicyException e) {
        return invalidInput(e.words())
                .because(Json.object()
                        .put("gate", "parameters")
                        .put("text", policyId + ": " + e.words() + " " + e.detail())
                        .put("line", e.position().line())
                        .put("column", e.position().column())
                        .build());
    }

    private static AwsError invalidInput(String words) {
        return new AwsError("InvalidInput", BAD_REQUEST, words);
    }
}
