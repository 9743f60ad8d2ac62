package dev.sallyport.iam;

import dev.sallyport.model.Arn;
import dev.sallyport.organization.Organization;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicyException;
import dev.sallyport.policy.Principal;
import dev.sallyport.query.Arguments;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.AwsPolicies;
import dev.sallyport.state.Change;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.Directory;
import dev.sallyport.state.Entity;
import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamPolicy;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.Mint;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.PolicyText;
import dev.sallyport.state.Snapshot;
import dev.sallyport.state.Tags;
import dev.sallyport.state.VirtualMfaDevice;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One call that is being answered: what was asked, what exists, and the changes that the answer will bring about. What
 * an operation looks up here it finds, or the call is refused in AWS's words.
 */
final class IamRequest {

    private final Organization organization;
    private final Directory directory;
    private final AccountState account;
    private final Requester requester;
    private final Arguments arguments;
    private final Instant now;
    private final Instant realTime;
    private final Mint mint;
    private final List<Change> changes = new ArrayList<>();

    IamRequest(Snapshot snapshot, Requester requester, Arguments arguments, Clocks clocks, Mint mint) {
        this.organization = snapshot.charter().organization();
        this.directory = snapshot.directory();
        this.account = snapshot.require(requester.principal().account());
        this.requester = requester;
        this.arguments = arguments;
        this.now = clocks.organization().now().truncatedTo(ChronoUnit.SECONDS);
        this.realTime = clocks.real().now();
        this.mint = mint;
    }

    /** The organisation as it is now. */
    Organization organization() {
        return organization;
    }

    /** Who is who in all accounts. */
    Directory directory() {
        return directory;
    }

    /** The account that is asked: the caller's own. */
    AccountState account() {
        return account;
    }

    Requester requester() {
        return requester;
    }

    Arguments arguments() {
        return arguments;
    }

    /** By the organisation's time, in whole seconds. */
    Instant now() {
        return now;
    }

    /** By the time that devices go by. */
    Instant realTime() {
        return realTime;
    }

    Mint mint() {
        return mint;
    }

    // What the answer will bring about

    void put(Entity entity) {
        changes.add(new Change.Put(entity));
    }

    void remove(Entity entity) {
        changes.add(new Change.Remove(entity));
    }

    List<Change> changes() {
        return changes;
    }

    // What was asked

    String text(String name) {
        return arguments.text(name);
    }

    Optional<String> find(String name) {
        return arguments.find(name);
    }

    /**
     * The tags that were given.
     *
     * @throws dev.sallyport.model.AwsError {@code InvalidInput} if a key comes twice
     */
    Tags tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (Arguments tag : arguments.structures("Tags", "Key")) {
            if (!seen.add(tag.text("Key").toLowerCase(Locale.ROOT))) {
                throw IamErrors.duplicateTagKeys();
            }
            tags.put(tag.text("Key"), tag.text("Value"));
        }
        return new Tags(tags);
    }

    /** The user that is meant: the one named, else the caller. */
    String userName() {
        return find("UserName").or(this::callerName).orElseThrow(IamErrors::userNameNeeded);
    }

    private Optional<String> callerName() {
        return requester.principal() instanceof Principal.User user ? Optional.of(user.name()) : Optional.empty();
    }

    /** An ARN that was given; it need not exist. */
    Arn policyArn(String name) {
        return Arn.tryParse(text(name)).orElseThrow(IamErrors::unparsedArn);
    }

    /** A policy that was given, of that kind. */
    PolicyText policy(String name, PolicyDocument.Kind kind) {
        try {
            return PolicyText.parse(text(name), kind);
        } catch (PolicyException e) {
            throw IamErrors.malformedPolicy(e);
        }
    }

    /** A managed policy that was given, of which IAM demands more. */
    PolicyText managedPolicy(String name) {
        PolicyText text = policy(name, PolicyDocument.Kind.IDENTITY);
        try {
            text.document().requireVersion2012();
        } catch (PolicyException e) {
            throw IamErrors.malformedPolicy(e);
        }
        return text;
    }

    /** A trust policy that means those who exist now, of whichever account. */
    PolicyText bound(PolicyText trust) {
        try {
            return directory.bound(trust);
        } catch (PolicyException e) {
            throw IamErrors.malformedPolicy(e);
        }
    }

    // What exists

    IamUser user() {
        return user(userName());
    }

    IamUser user(String name) {
        return account.users.named(name).orElseThrow(() -> IamErrors.noSuch("user", name));
    }

    IamGroup group() {
        String name = text("GroupName");
        return account.groups.named(name).orElseThrow(() -> IamErrors.noSuch("group", name));
    }

    IamRole role() {
        String name = text("RoleName");
        return account.roles.named(name).orElseThrow(() -> IamErrors.noSuch("role", name));
    }

    /** The user, group or role whose policies are asked for; it need not exist. */
    Arn policySourceArn() {
        String text = text("PolicySourceArn");
        return Arn.tryParse(text).filter(PolicyHolder::isHolder).orElseThrow(() -> IamErrors.unclearEntity(text));
    }

    /** The same, if it is of this account. */
    PolicyHolder policySource() {
        Arn arn = policySourceArn();
        if (!arn.account().equals(account.id.value())) {
            throw IamErrors.foreignPolicySource(account.id, arn);
        }
        return account.holder(arn).orElseThrow(() -> IamErrors.noSuch(arn.resourceType(), arn.resourceName()));
    }

    /** A policy of this account; one of AWS's own cannot be changed and is not found here. */
    IamPolicy policy() {
        Arn arn = policyArn("PolicyArn");
        return account.policy(arn).orElseThrow(() -> IamErrors.noSuchPolicy(arn.toString()));
    }

    /** Those of {@code holders} that lie below the path that was asked for. */
    <H extends PolicyHolder> List<H> below(List<H> holders) {
        String prefix = find("PathPrefix").orElse("/");
        return holders.stream()
                .filter(holder -> Described.path(holder.arn()).startsWith(prefix))
                .toList();
    }

    /** The policy of that ARN, of this account or AWS's own. */
    IamPolicy readablePolicy() {
        Arn arn = policyArn("PolicyArn");
        return account.policy(arn)
                .or(() -> AwsPolicies.find(arn))
                .orElseThrow(() -> IamErrors.noSuchPolicy(arn.toString()));
    }

    /** The ARN of a managed policy that exists, of this account or AWS's own. */
    Arn attachable(String text) {
        Arn arn = Arn.tryParse(text).orElseThrow(IamErrors::unparsedArn);
        if (account.inForce(arn).isEmpty()) {
            throw IamErrors.noSuchEntity("Policy " + arn + " does not exist or is not attachable.");
        }
        return arn;
    }

    VirtualMfaDevice device() {
        String serial = text("SerialNumber");
        return account.devices
                .byId(serial)
                .orElseThrow(() ->
                        IamErrors.noSuchEntity("VirtualMFADevice with serial number " + serial + " doesn't exist."));
    }

    // What things are called

    Arn arn(String resource) {
        return Arn.iam(account.partition.id(), account.id, resource);
    }

    /** The ARN of something of that kind under the name and path that were given. */
    Arn newArn(String kind, String nameParameter) {
        return arn(kind + find("Path").orElse("/") + text(nameParameter));
    }
}
