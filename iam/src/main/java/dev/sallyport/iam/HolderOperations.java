package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.BOUNDARY;
import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.POLICY_ARN;
import static dev.sallyport.iam.IamParameters.POLICY_DOCUMENT;
import static dev.sallyport.iam.IamParameters.POLICY_NAME;
import static dev.sallyport.iam.IamParameters.POLICY_PATH_PREFIX;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.Holdings;
import dev.sallyport.state.InlinePolicy;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.PolicyText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What is put on users, groups and roles alike: inline policies, attached ones, and boundaries. */
final class HolderOperations {

    /** The three kinds, as the names of operations and parameters call them. */
    private enum Holder {
        USER("User", Target.USER, IamParameters.USER_NAME, IamParameters.SHORT_USER_NAME, IamRequest::user),
        GROUP("Group", Target.GROUP, IamParameters.GROUP_NAME, IamParameters.GROUP_NAME, IamRequest::group),
        ROLE("Role", Target.ROLE, IamParameters.ROLE_NAME, IamParameters.ROLE_NAME, IamRequest::role);

        private final String word;
        private final Target target;

        @SuppressWarnings("ImmutableEnumChecker") // a table's row
        private final Parameter nameForInline;

        @SuppressWarnings("ImmutableEnumChecker") // a table's row
        private final Parameter name;

        @SuppressWarnings("ImmutableEnumChecker") // a pure function
        private final Function<IamRequest, PolicyHolder> find;

        Holder(
                String word,
                Target target,
                Parameter nameForInline,
                Parameter name,
                Function<IamRequest, PolicyHolder> find) {
            this.word = word;
            this.target = target;
            this.nameForInline = nameForInline.needed();
            this.name = name.needed();
            this.find = find;
        }
    }

    private HolderOperations() {}

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        for (Holder holder : Holder.values()) {
            addInline(all, holder);
            addAttached(all, holder);
            if (holder != Holder.GROUP) {
                addBoundary(all, holder);
            }
        }
        return all;
    }

    private static void addInline(List<Operation> all, Holder holder) {
        Parameter policy = POLICY_NAME.needed();
        all.add(inline(
                "Put" + holder.word + "Policy", holder, HolderOperations::put, policy, POLICY_DOCUMENT.needed()));
        all.add(inline("Get" + holder.word + "Policy", holder, (request, its) -> get(request, its, holder), policy));
        all.add(inline("Delete" + holder.word + "Policy", holder, HolderOperations::delete, policy));
        all.add(inline("List" + holder.word + "Policies", holder, HolderOperations::list, MARKER, MAX_ITEMS));
    }

    private static void addAttached(List<Operation> all, Holder holder) {
        Parameter arn = POLICY_ARN.needed();
        all.add(operation("Attach" + holder.word + "Policy", holder, HolderOperations::attach, arn));
        all.add(operation("Detach" + holder.word + "Policy", holder, HolderOperations::detach, arn));
        all.add(operation(
                "ListAttached" + holder.word + "Policies",
                holder,
                HolderOperations::attached,
                POLICY_PATH_PREFIX,
                MARKER,
                MAX_ITEMS));
    }

    private static void addBoundary(List<Operation> all, Holder holder) {
        String words = holder.word + "PermissionsBoundary";
        all.add(operation("Put" + words, holder, HolderOperations::putBoundary, BOUNDARY.needed()));
        all.add(operation("Delete" + words, holder, HolderOperations::deleteBoundary));
    }

    /** What an operation does with the holder that was named. */
    @FunctionalInterface
    private interface Handler {
        Json.Obj apply(IamRequest request, PolicyHolder holder);
    }

    private static Operation inline(String name, Holder holder, Handler handler, Parameter... others) {
        return operation(name, holder, holder.nameForInline, handler, others);
    }

    private static Operation operation(String name, Holder holder, Handler handler, Parameter... others) {
        return operation(name, holder, holder.name, handler, others);
    }

    private static Operation operation(
            String name, Holder holder, Parameter holderName, Handler handler, Parameter... others) {
        List<Parameter> parameters = new ArrayList<>(List.of(holderName));
        parameters.addAll(List.of(others));
        return new Operation(
                name, parameters, holder.target, request -> handler.apply(request, holder.find.apply(request)));
    }

    // Inline policies

    private static Json.Obj put(IamRequest request, PolicyHolder holder) {
        PolicyText text = request.policy("PolicyDocument", PolicyDocument.Kind.IDENTITY);
        Holdings holdings = holder.policies().with(new InlinePolicy(request.text("PolicyName"), text));
        int limit = Quotas.inlineSize(holder);
        if (holdings.inlineLength() > limit) {
            throw IamErrors.limitExceeded("Maximum policy size of " + limit + " bytes exceeded for "
                    + holder.arn().resourceType() + " " + holder.name());
        }
        request.put(holder.with(holdings));
        return Operation.NOTHING;
    }

    private static Json.Obj get(IamRequest request, PolicyHolder holder, Holder kind) {
        InlinePolicy policy = inline(request, holder);
        return Json.object()
                .put(kind.word + "Name", holder.name())
                .put("PolicyName", policy.name())
                .put("PolicyDocument", Described.document(policy.policy()))
                .build();
    }

    private static Json.Obj delete(IamRequest request, PolicyHolder holder) {
        request.put(
                holder.with(holder.policies().without(inline(request, holder).name())));
        return Operation.NOTHING;
    }

    private static InlinePolicy inline(IamRequest request, PolicyHolder holder) {
        String name = request.text("PolicyName");
        return holder.policies()
                .inline(name)
                .orElseThrow(() -> IamErrors.noSuch(holder.arn().resourceType() + " policy", name));
    }

    private static Json.Obj list(IamRequest request, PolicyHolder holder) {
        List<String> names = holder.policies().inline().stream()
                .map(InlinePolicy::name)
                .sorted()
                .toList();
        return Page.of(request.arguments(), names, name -> name).described("PolicyNames", Json::of);
    }

    // Attached policies

    /** To attach a policy again is no error. */
    private static Json.Obj attach(IamRequest request, PolicyHolder holder) {
        Arn arn = request.attachable(request.text("PolicyArn"));
        Holdings holdings = holder.policies().attaching(arn);
        if (holdings.attached().size() > Quotas.ATTACHED) {
            String kind = holder.arn().resourceType();
            throw IamErrors.quota(
                    "PoliciesPer" + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1), Quotas.ATTACHED);
        }
        request.put(holder.with(holdings));
        return Operation.NOTHING;
    }

    private static Json.Obj detach(IamRequest request, PolicyHolder holder) {
        Arn arn = request.policyArn("PolicyArn");
        if (!holder.policies().attached().contains(arn)) {
            throw IamErrors.noSuchEntity("Policy " + arn + " was not found.");
        }
        request.put(holder.with(holder.policies().detaching(arn)));
        return Operation.NOTHING;
    }

    private static Json.Obj attached(IamRequest request, PolicyHolder holder) {
        String prefix = request.find("PathPrefix").orElse("/");
        List<Arn> arns = holder.policies().attached().stream()
                .filter(arn -> Described.path(arn).startsWith(prefix))
                .sorted(Comparator.comparing(Arn::toString))
                .toList();
        return Page.of(request.arguments(), arns, Arn::toString).described("AttachedPolicies", Described::attached);
    }

    // Boundaries

    private static Json.Obj putBoundary(IamRequest request, PolicyHolder holder) {
        Arn arn = request.attachable(request.text("PermissionsBoundary"));
        request.put(holder.with(holder.policies().bounded(Optional.of(arn))));
        return Operation.NOTHING;
    }

    private static Json.Obj deleteBoundary(IamRequest request, PolicyHolder holder) {
        request.put(holder.with(holder.policies().bounded(Optional.empty())));
        return Operation.NOTHING;
    }
}
