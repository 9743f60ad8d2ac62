package dev.sallyport.credentials;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Session;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.MFADevice;
import software.amazon.awssdk.services.iam.model.StatusType;

/** A user's view of itself through the AWS SDK's client of IAM, which is loaded at the first question. */
final class IamSelfView implements SelfView {

    private final SdkClients clients;
    private final IamAddress at;
    private final Session as;
    private final String user;

    /**
     * @param as who asks; stays the caller's to close, after the last question
     * @param user the name of the user that asks
     */
    IamSelfView(SdkClients clients, IamAddress at, Session as, String user) {
        this.clients = clients;
        this.at = at;
        this.as = as;
        this.user = user;
    }

    @Override
    public List<String> mfaDevices() {
        return ask(
                "ListMFADevices",
                iam -> iam.listMFADevicesPaginator(r -> r.userName(user)).mfaDevices().stream()
                        .map(MFADevice::serialNumber)
                        .toList());
    }

    @Override
    public List<Key> accessKeys() {
        return ask(
                "ListAccessKeys",
                iam -> iam.listAccessKeysPaginator(r -> r.userName(user)).accessKeyMetadata().stream()
                        .map(key -> new Key(key.accessKeyId(), key.status() == StatusType.ACTIVE))
                        .toList());
    }

    @Override
    public List<String> groups() {
        return ask("ListGroupsForUser", this::groups);
    }

    @Override
    public List<Policy> policies() {
        return ask("ListUserPolicies", iam -> {
            List<Policy> all = new ArrayList<>(inlineOfUser(iam));
            String own = " of user \"" + user + "\"";
            iam.listAttachedUserPoliciesPaginator(r -> r.userName(user)).attachedPolicies().stream()
                    .map(attached -> managed(iam, attached, own))
                    .forEach(all::add);
            groups(iam).forEach(group -> all.addAll(ofGroup(iam, group)));
            return List.copyOf(all);
        });
    }

    @Override
    public Optional<Policy> boundary() {
        return ask(
                "GetUser",
                iam -> Optional.ofNullable(
                                iam.getUser(r -> r.userName(user)).user().permissionsBoundary())
                        .map(boundary -> managed(iam, boundary.permissionsBoundaryArn(), "permissions boundary")));
    }

    private List<String> groups(IamClient iam) {
        return iam.listGroupsForUserPaginator(r -> r.userName(user)).groups().stream()
                .map(group -> group.groupName())
                .toList();
    }

    private List<Policy> inlineOfUser(IamClient iam) {
        return iam.listUserPoliciesPaginator(r -> r.userName(user)).policyNames().stream()
                .map(name -> inline(
                        name,
                        " of user \"" + user + "\"",
                        iam.getUserPolicy(r -> r.userName(user).policyName(name))
                                .policyDocument()))
                .toList();
    }

    private static List<Policy> ofGroup(IamClient iam, String group) {
        String of = " of group \"" + group + "\"";
        List<Policy> all = new ArrayList<>();
        for (String name :
                iam.listGroupPoliciesPaginator(r -> r.groupName(group)).policyNames()) {
            all.add(inline(
                    name,
                    of,
                    iam.getGroupPolicy(r -> r.groupName(group).policyName(name)).policyDocument()));
        }
        for (AttachedPolicy attached :
                iam.listAttachedGroupPoliciesPaginator(r -> r.groupName(group)).attachedPolicies()) {
            all.add(managed(iam, attached, of));
        }
        return all;
    }

    private static Policy inline(String name, String of, String document) {
        return new Policy("inline policy \"" + name + "\"" + of, Optional.empty(), decoded(document));
    }

    private static Policy managed(IamClient iam, AttachedPolicy attached, String of) {
        return managed(iam, attached.policyArn(), "managed policy \"" + attached.policyName() + "\"" + of);
    }

    private static Policy managed(IamClient iam, String arn, String source) {
        String version = iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId();
        String document = iam.getPolicyVersion(r -> r.policyArn(arn).versionId(version))
                .policyVersion()
                .document();
        return new Policy(source, Arn.tryParse(arn), decoded(document));
    }

    /** IAM sends policies percent-encoded, a plus sign too. */
    private static String decoded(String document) {
        return URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    private <T> T ask(String operation, Function<IamClient, T> question) {
        URI address = at.uri();
        try (IamClient iam = clients.iam(at, as)) {
            return question.apply(iam);
        } catch (SdkException e) {
            throw SdkFailures.translate(e, operation, address);
        } catch (IllegalArgumentException | NullPointerException e) {
            throw SdkFailures.notUnderstood(e, operation, address);
        }
    }
}
