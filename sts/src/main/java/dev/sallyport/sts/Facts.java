package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.policy.Context;
import dev.sallyport.state.IamState;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills in the condition keys that policies may ask for (AWS's global ones and those of STS). */
final class Facts {

    /** Of a session for which no MFA code was given. A long-lived key has no such key at all. */
    static final Map<String, String> WITHOUT_MFA = Map.of("aws:MultiFactorAuthPresent", "false");

    private static final String PRINCIPAL_TAG = "aws:PrincipalTag/";
    private static final String REQUEST_TAG = "aws:RequestTag/";

    private final IamState state;

    Facts(IamState state) {
        this.state = state;
    }

    /** An MFA code was given {@code age} ago. */
    static Map<String, String> withMfa(Duration age) {
        return Map.of("aws:MultiFactorAuthPresent", "true", "aws:MultiFactorAuthAge", Long.toString(age.toSeconds()));
    }

    /** What holds for any request of {@code caller}. */
    Context of(Caller caller, RequestContext request, Instant now) {
        Map<String, String> facts = new HashMap<>(caller.credentialFacts(now));
        facts.put("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("aws:EpochTime", Long.toString(now.getEpochSecond()));
        facts.put("aws:SourceIp", request.sourceIp());
        facts.put("aws:RequestedRegion", request.region());
        // On AWS every call of STS is TLS; here the loopback interface stands in for it.
        facts.put("aws:SecureTransport", "true");
        request.userAgent().ifPresent(agent -> facts.put("aws:UserAgent", agent));
        request.referer().ifPresent(referer -> facts.put("aws:referer", referer));
        caller.tags().forEach((key, value) -> facts.put(PRINCIPAL_TAG + key, value));
        caller.traits().sourceIdentity().ifPresent(identity -> facts.put("aws:SourceIdentity", identity));
        organizationId().ifPresent(id -> facts.put("aws:PrincipalOrgID", id));
        return Context.of(facts).with("aws:PrincipalOrgPaths", organizationPaths(caller.account()));
    }

    /** What holds beside that for a request about something of {@code account}. */
    Context ofResource(AccountId account) {
        Map<String, String> facts = new HashMap<>(Map.of("aws:ResourceAccount", account.value()));
        if (state.organization().account(account).isPresent()) {
            organizationId().ifPresent(id -> facts.put("aws:ResourceOrgID", id));
        }
        return Context.of(facts).with("aws:ResourceOrgPaths", organizationPaths(account));
    }

    /**
     * What holds beside that for a request to assume a role.
     *
     * @param traits what the session is to be given along, also from the caller's own session
     */
    static Context of(AssumeRoleRequest asked, SessionTraits traits) {
        Map<String, String> facts = new HashMap<>();
        facts.put("sts:RoleSessionName", asked.sessionName());
        facts.put("sts:DurationSeconds", Long.toString(asked.durationOrDefault().toSeconds()));
        asked.externalId().ifPresent(id -> facts.put("sts:ExternalId", id));
        traits.sourceIdentity().ifPresent(identity -> facts.put("sts:SourceIdentity", identity));
        return Context.of(facts).and(of(asked.session().tags()));
    }

    /** The tags that a call asks for. */
    static Context of(SessionTags asked) {
        Map<String, String> facts = new HashMap<>();
        asked.values().forEach((key, value) -> facts.put(REQUEST_TAG + key, value));
        return Context.of(facts)
                .with("aws:TagKeys", List.copyOf(asked.values().keySet()))
                .with("sts:TransitiveTagKeys", List.copyOf(asked.transitive()));
    }

    /** Callers and roles are all of this organisation; a mere list of accounts has no id. */
    private Optional<String> organizationId() {
        return state.organization().top().map(top -> top.id());
    }

    private List<String> organizationPaths(AccountId account) {
        return state.organization().orgPath(account).stream().toList();
    }
}
