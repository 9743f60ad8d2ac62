package dev.sallyport.query;

import dev.sallyport.model.AwsError;
import java.util.List;

/** How a service words its refusal of a call that breaks the service model. */
@FunctionalInterface
public interface Wording {

    /**
     * The refusal.
     *
     * @param violations all of them, in the model's order; never empty
     */
    AwsError refusal(List<Violation> violations);
}
