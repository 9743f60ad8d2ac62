package dev.sallyport.iam;

import dev.sallyport.iam.AccountSettings.Report;
import dev.sallyport.model.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What auditors ask for: all of an account's authorisations, and its credential report, which lives for four hours. */
final class ReportOperations {

    private static final Duration LIFETIME = Duration.ofHours(4);

    private ReportOperations() {}

    static List<Operation> all() {
        return List.of(
                AuthorizationDetails.operation(),
                Operation.of("GenerateCredentialReport", Target.NOTHING, ReportOperations::generate),
                Operation.of("GetCredentialReport", Target.NOTHING, ReportOperations::get));
    }

    /** It is there as soon as it is asked for; while it lives no other is made, as on AWS. */
    private static Json.Obj generate(IamRequest request) {
        AccountSettings settings = request.account().settings();
        if (settings.report().filter(report -> isAlive(report, request.now())).isPresent()) {
            return Json.object().put("State", "COMPLETE").build();
        }
        String content = new CredentialReport(request.account()).csv(founded(request));
        request.put(settings.with(new Report(content, request.now())));
        return Json.object()
                .put("State", "STARTED")
                .put("Description", "No report exists. Starting a new report generation task")
                .build();
    }

    /** As old as the oldest that exists in the account. */
    private static Instant founded(IamRequest request) {
        return request.account()
                .holders()
                .map(PolicyHolder::createdAt)
                .min(Instant::compareTo)
                .orElse(request.now());
    }

    private static Json.Obj get(IamRequest request) {
        Optional<Report> found = request.account().settings().report();
        Report report = found.orElseThrow(IamErrors::reportNotPresent);
        if (!isAlive(report, request.now())) {
            throw IamErrors.reportExpired();
        }
        byte[] content = report.content().getBytes(StandardCharsets.UTF_8);
        return Json.object()
                .put("Content", Base64.getEncoder().encodeToString(content))
                .put("ReportFormat", "text/csv")
                .put("GeneratedTime", Described.time(report.generatedAt()))
                .build();
    }

    private static boolean isAlive(Report report, Instant now) {
        return now.isBefore(report.generatedAt().plus(LIFETIME));
    }
}
