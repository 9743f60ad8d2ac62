package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.Entity;
import dev.sallyport.state.PasswordPolicy;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.Surroundings;
import dev.sallyport.state.Tagged;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the caller's policies whether an operation of IAM may go on. */
final class Authorizer {

    private Authorizer() {}

    /** @throws dev.sallyport.model.AwsError {@code AccessDenied} with the true reason, if it may not */
    static void require(Operation operation, IamRequest request) {
        Target.Resource resource = operation.target().of(request);
        Call call = new Call(
                request.requester().principal(), operation.action(), resource.arn(), context(request, resource));
        Decision decision = Evaluation.decide(call, policies(request));
        request.requester().witness().accept(decision);
        if (decision instanceof Decision.Denied denied && !isEverybodys(operation, request, resource, decision)) {
            boolean brief = request.organization().toggles().oldErrorText();
            throw IamErrors.notAuthorized(
                    call.principal().arn(),
                    call.action(),
                    resource.printed(),
                    brief ? "" : " " + denied.accessDeniedReason(),
                    decision.reason());
        }
    }

    private static PolicySet policies(IamRequest request) {
        Requester requester = request.requester();
        AccountState account = request.account();
        return new Surroundings(request.organization(), account)
                .of(requester.principal(), requester.session(), account.id);
    }

    /**
     * Where the account lets users change their passwords, IAM allows every user that on itself, and to read what a
     * password has to be, without any policy; nothing but an explicit deny takes it away. It makes the forced change at
     * the first sign-in possible.
     */
    private static boolean isEverybodys(
            Operation operation, IamRequest request, Target.Resource resource, Decision decision) {
        boolean usersMayChange = request.account()
                .settings()
                .passwordPolicy()
                .filter(PasswordPolicy::usersMayChange)
                .isPresent();
        Principal caller = request.requester().principal();
        return usersMayChange
                && caller instanceof Principal.User
                && decision instanceof Decision.ImplicitlyDenied
                && switch (operation.name()) {
                    case "ChangePassword" -> resource.arn().equals(caller.arn().toString());
                    case "GetAccountPasswordPolicy" -> true;
                    default -> false;
                };
    }

    private static Context context(IamRequest request, Target.Resource resource) {
        Context context = request.requester()
                .context()
                .with("aws:ResourceAccount", request.account().id.value());
        context = asked(context, request);
        return resource.entity().isPresent() ? known(context, resource.entity().get(), request) : context;
    }

    /** Keys that follow from the parameters. */
    private static Context asked(Context context, IamRequest request) {
        Context more = context;
        Map<String, String> tags = request.tags().values();
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            more = more.with("aws:RequestTag/" + tag.getKey(), tag.getValue());
        }
        List<String> keys = tags.isEmpty() ? request.arguments().texts("TagKeys") : List.copyOf(tags.keySet());
        more = keys.isEmpty() ? more : more.with("aws:TagKeys", keys);
        return withIfPresent(
                withIfPresent(more, "iam:PolicyARN", request.find("PolicyArn")),
                "iam:PermissionsBoundary",
                request.find("PermissionsBoundary"));
    }

    /** Keys that follow from what exists. */
    private static Context known(Context context, Entity entity, IamRequest request) {
        Context more = context;
        if (entity instanceof Tagged tagged) {
            for (Map.Entry<String, String> tag : tagged.tags().values().entrySet()) {
                more = more.with("aws:ResourceTag/" + tag.getKey(), tag.getValue())
                        .with("iam:ResourceTag/" + tag.getKey(), tag.getValue());
            }
        }
        boolean asked = request.find("PermissionsBoundary").isPresent();
        return entity instanceof PolicyHolder holder && !asked
                ? withIfPresent(
                        more,
                        "iam:PermissionsBoundary",
                        holder.policies().boundary().map(Arn::toString))
                : more;
    }

    private static Context withIfPresent(Context context, String key, Optional<String> value) {
        return value.map(present -> context.with(key, present)).orElse(context);
    }
}
