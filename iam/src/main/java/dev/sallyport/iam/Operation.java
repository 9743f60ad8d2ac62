package dev.sallyport.iam;

import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import java.util.List;
import java.util.function.Function;

/**
 * An operation of IAM as a row of a table.
 *
 * @param parameters in the order of the service model
 * @param target what it acts on, which policies are asked about
 * @param handler what it does; its result becomes the answer's XML, an empty one none
 */
record Operation(String name, List<Parameter> parameters, Target target, Function<IamRequest, Json.Obj> handler) {

    static final Json.Obj NOTHING = Json.object().build();

    Operation {
        parameters = List.copyOf(parameters);
    }

    static Operation of(String name, Target target, Function<IamRequest, Json.Obj> handler, Parameter... parameters) {
        return new Operation(name, List.of(parameters), target, handler);
    }

    /** What policies call it. */
    String action() {
        return "iam:" + name;
    }
}
