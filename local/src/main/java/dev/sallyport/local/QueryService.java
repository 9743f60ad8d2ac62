package dev.sallyport.local;

import dev.sallyport.sts.Caller;
import dev.sallyport.sts.RequestContext;
import java.util.Map;
import java.util.Optional;

/** A service that speaks AWS's query protocol: what it is called on the wire, and what its operations answer. */
interface QueryService {

    /** As it stands in a signature's scope. */
    String name();

    /** The version of its interface, by which a request tells that it means this service. */
    String version();

    /** Of its XML. */
    String namespace();

    /** Whether {@code operation} is played. */
    boolean plays(String operation);

    /** Whether AWS has {@code operation}, played here or not. */
    boolean knows(String operation);

    /**
     * The result of an operation that is {@linkplain #plays played}.
     *
     * @param caller who signed the request
     * @return the element inside of the response; empty where the operation has none
     * @throws dev.sallyport.model.AwsError if the call is refused
     */
    Optional<Xml> call(String operation, Map<String, String> parameters, Caller caller, RequestContext context);
}
