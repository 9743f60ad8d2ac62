package dev.sallyport.iam;

import static dev.sallyport.iam.IamParameters.MARKER;
import static dev.sallyport.iam.IamParameters.MAX_ITEMS;
import static dev.sallyport.iam.IamParameters.TAGS;
import static dev.sallyport.iam.IamParameters.TAG_KEYS;

import dev.sallyport.model.Json;
import dev.sallyport.query.Parameter;
import dev.sallyport.state.Tagged;
import dev.sallyport.state.Tags;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tags of users, roles, policies and devices. */
final class TagOperations {

    private TagOperations() {}

    static List<Operation> all() {
        return Stream.of(
                        of("User", Target.USER, IamParameters.USER_NAME, IamRequest::user),
                        of("Role", Target.ROLE, IamParameters.ROLE_NAME, IamRequest::role),
                        of("Policy", Target.POLICY, IamParameters.POLICY_ARN, IamRequest::policy),
                        of("MFADevice", Target.DEVICE, IamParameters.SERIAL_NUMBER, IamRequest::device))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Operation> of(String kind, Target target, Parameter name, Function<IamRequest, Tagged> find) {
        Parameter named = name.needed();
        return List.of(
                Operation.of("Tag" + kind, target, r -> tag(r, find.apply(r), kind), named, TAGS.needed()),
                Operation.of("Untag" + kind, target, r -> untag(r, find.apply(r)), named, TAG_KEYS.needed()),
                Operation.of("List" + kind + "Tags", target, r -> list(r, find.apply(r)), named, MARKER, MAX_ITEMS));
    }

    private static Json.Obj tag(IamRequest request, Tagged tagged, String kind) {
        Tags tags = tagged.tags().and(request.tags());
        if (tags.size() > Quotas.TAGS) {
            throw IamErrors.quota("TagsPer" + kind, Quotas.TAGS);
        }
        request.put(tagged.with(tags));
        return Operation.NOTHING;
    }

    private static Json.Obj untag(IamRequest request, Tagged tagged) {
        request.put(tagged.with(tagged.tags().without(request.arguments().texts("TagKeys"))));
        return Operation.NOTHING;
    }

    private static Json.Obj list(IamRequest request, Tagged tagged) {
        List<Map.Entry<String, String>> tags = tagged.tags().values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        return Page.of(request.arguments(), tags, Map.Entry::getKey)
                .described("Tags", tag -> Described.tag(tag.getKey(), tag.getValue()));
    }
}
