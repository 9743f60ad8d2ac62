package dev.sallyport.local;

import dev.sallyport.http.Answer;
import dev.sallyport.local.Identification.Identified;
import dev.sallyport.local.Probe.Empty;
import dev.sallyport.local.Probe.Missing;
import dev.sallyport.local.Probe.Played;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.AwsError;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.state.IamState;
import dev.sallyport.sts.AuthorizationMessages;
import dev.sallyport.sts.Caller;
import dev.sallyport.sts.Circumstances;

/** Answers the probes of one service: who calls, whether policies allow it, and then as if there were nothing. */
final class ProbeService implements Service {

    /** What the services of all probes need. */
    record Premises(
            Identification identification,
            Circumstances circumstances,
            AuthorizationMessages messages,
            IamState state) {}

    private final Played service;
    private final SigningRules rules;
    private final Premises premises;
    private final ProbeWords words;

    ProbeService(Played service, Premises premises) {
        this.service = service;
        this.rules = SigningRules.of(service.name());
        this.premises = premises;
        this.words = new ProbeWords(service.protocol(), premises.messages());
    }

    @Override
    public Answer answer(AwsRequest request, Attempt attempt) {
        ProbeCall call = ProbeCall.find(service, request)
                .orElseThrow(() -> UnplayedService.refusal(
                        (service.name() + " " + service.protocol().saidBy(request)).strip()));
        attempt.isOf(call.probe().operation());
        Identified by = identify(request, attempt);
        AccountId account = by.caller().account();
        String partition = premises.state().organization().partition().id();
        call.by(partition, by.context().region(), account, attempt.requestId());
        attempt.isAbout(call.resource());
        Decision decision = decide(by, call, account);
        attempt.wasDecided(decision);
        if (decision instanceof Decision.Denied denied) {
            throw words.denied(denied, premises.state().organization().toggles().oldErrorText());
        }
        return result(request, call, attempt.requestId());
    }

    private Identified identify(AwsRequest request, Attempt attempt) {
        try {
            return premises.identification().identify(request, rules, attempt);
        } catch (AwsError e) {
            throw words.unidentified(e);
        }
    }

    /** What belongs to another account lets nobody in: there is no resource with a policy that could. */
    private Decision decide(Identified by, ProbeCall probe, AccountId own) {
        Caller caller = by.caller();
        AccountId account =
                Arn.tryParse(probe.resource()).flatMap(Arn::accountId).orElse(own);
        Call call = premises.circumstances()
                .call(caller, by.context(), probe.probe().action(), probe.resource(), account);
        return Evaluation.decide(call, premises.circumstances().policies(caller, account));
    }

    private Answer result(AwsRequest request, ProbeCall call, String requestId) {
        if (service.protocol() == ProbeProtocol.EC2
                && request.parameter("DryRun").filter("true"::equalsIgnoreCase).isPresent()) {
            throw new AwsError("DryRunOperation", 412, "Request would have succeeded, but DryRun flag is set.");
        }
        return switch (call.probe().result()) {
            case Missing missing -> throw new AwsError(missing.code(), missing.status(), missing.words());
            case Empty empty -> {
                Answer answer = service.protocol().answer(service, call.probe(), call.filled(empty.text()), requestId);
                yield request.wire().method().equals("PUT") ? answer.with("ETag", '"' + call.md5() + '"') : answer;
            }
        };
    }

    @Override
    public Answer refusal(AwsRequest request, AwsError error, String requestId) {
        return service.protocol().refusal(service, error, requestId);
    }
}
