package dev.sallyport.policy;

import java.util.List;
import java.util.Locale;

/** A call made ready to be compared with many statements: what all of them look at is worked out once. */
final class Question {

    private final Call call;
    private final String action;
    private final String service;
    private final long serviceBit;
    private final ArnPattern.Subject resource;
    private List<Principal.Identity> identities = List.of();

    Question(Call call) {
        this.call = call;
        this.action = call.action().toLowerCase(Locale.ROOT);
        this.service = StatementIndex.service(action);
        this.serviceBit = StatementIndex.bit(service);
        this.resource = ArnPattern.Subject.of(call.resource());
    }

    Call call() {
        return call;
    }

    Context context() {
        return call.context();
    }

    /** In lower case. */
    String action() {
        return action;
    }

    /** What stands before the action's colon, in lower case. */
    String service() {
        return service;
    }

    /** The service's place in the sieve of a {@link StatementIndex}. */
    long serviceBit() {
        return serviceBit;
    }

    ArnPattern.Subject resource() {
        return resource;
    }

    /** The caller's names, put together when the first policy names a principal: most name none. */
    List<Principal.Identity> identities() {
        if (identities.isEmpty()) {
            identities = call.principal().identities();
        }
        return identities;
    }
}
