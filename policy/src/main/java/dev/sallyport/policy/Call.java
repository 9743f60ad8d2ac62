package dev.sallyport.policy;

/**
 * A call to be decided.
 *
 * @param principal who calls
 * @param action such as {@code sts:AssumeRole}
 * @param resource the ARN it acts on, or {@code *} for an action without resource-level permissions
 * @param context what is known about the request; the keys that follow from {@code principal} are added where it lacks them
 */
public record Call(Principal principal, String action, String resource, Context context) {
    public Call {
        context = principal.context().and(context);
    }

    /** The same call of another action, as STS decides {@code sts:TagSession} beside {@code sts:AssumeRole}. */
    public Call of(String otherAction) {
        return new Call(principal, otherAction, resource, context);
    }
}
