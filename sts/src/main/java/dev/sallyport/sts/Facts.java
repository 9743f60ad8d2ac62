package dev.sallyport.sts;

import dev.sallyport.organization.Organization;
import dev.sallyport.policy.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Fills in the condition keys that policies may ask for (AWS's global ones and those of STS). */
final class Facts {

    /** Of a session for which no MFA code was given. A long-lived key has no such key at all. */
    static final Context WITHOUT_MFA = Context.EMPTY.with("aws:MultiFactorAuthPresent", "false");

    private final Organization organization;

    Facts(Organization organization) {
        this.organization = organization;
    }

    /** An MFA code was given {@code age} ago. */
    static Context withMfa(Duration age) {
        return Context.EMPTY
                .with("aws:MultiFactorAuthPresent", "true")
                .with("aws:MultiFactorAuthAge", Long.toString(age.toSeconds()));
    }

    /** A session was issued at {@code instant}. */
    static Context issued(Instant instant) {
        return Context.EMPTY.with("aws:TokenIssueTime", instant.toString());
    }

    /** What holds for any request of {@code caller}. */
    Context of(Caller caller, RequestContext request, Instant now) {
        Context facts = caller.credentialContext(now)
                .with("aws:CurrentTime", now.truncatedTo(ChronoUnit.SECONDS).toString())
                .with("aws:EpochTime", Long.toString(now.getEpochSecond()))
                .with("aws:SourceIp", request.sourceIp())
                .with("aws:RequestedRegion", request.region())
                // On AWS every call of STS is TLS; here the loopback interface stands in for it.
                .with("aws:SecureTransport", "true")
                .and(membership("aws:PrincipalOrgID"));
        return request.userAgent()
                .map(agent -> facts.with("aws:UserAgent", agent))
                .orElse(facts);
    }

    /** What holds beside that for a request to assume a role that exists in the organisation. */
    Context of(AssumeRoleRequest asked) {
        Context facts = Context.EMPTY
                .with("sts:RoleSessionName", asked.sessionName())
                .with(
                        "sts:DurationSeconds",
                        Long.toString(asked.durationOrDefault().toSeconds()))
                .with("aws:ResourceAccount", asked.roleArn().account())
                .and(membership("aws:ResourceOrgID"));
        return asked.externalId().map(id -> facts.with("sts:ExternalId", id)).orElse(facts);
    }

    /** Callers and roles are all of this organisation; a mere list of accounts has no id. */
    private Context membership(String key) {
        return organization.top().map(top -> Context.EMPTY.with(key, top.id())).orElse(Context.EMPTY);
    }
}
