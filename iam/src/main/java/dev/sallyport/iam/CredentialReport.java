package dev.sallyport.iam;

import dev.sallyport.model.Json;
import dev.sallyport.organization.User;
import dev.sallyport.state.AccountSettings;
import dev.sallyport.state.AccountSettings.Report;
import dev.sallyport.state.AccountState;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.LastUse;
import dev.sallyport.state.PasswordPolicy;
import dev.sallyport.state.PolicyHolder;
import dev.sallyport.state.UserAccessKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The credentials of all users of an account as a table, the root user first, in the CSV that IAM writes. A report lives
 * for four hours.
 */
final class CredentialReport {

    private static final Duration LIFETIME = Duration.ofHours(4);

    private static final List<String> COLUMNS = List.of(
            "user",
            "arn",
            "user_creation_time",
            "password_enabled",
            "password_last_used",
            "password_last_changed",
            "password_next_rotation",
            "mfa_active",
            "access_key_1_active",
            "access_key_1_last_rotated",
            "access_key_1_last_used_date",
            "access_key_1_last_used_region",
            "access_key_1_last_used_service",
            "access_key_2_active",
            "access_key_2_last_rotated",
            "access_key_2_last_used_date",
            "access_key_2_last_used_region",
            "access_key_2_last_used_service",
            "cert_1_active",
            "cert_1_last_rotated",
            "cert_2_active",
            "cert_2_last_rotated");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NOT_APPLICABLE = "N/A";
    private static final String NO_INFORMATION = "no_information";
    private static final String NOT_SUPPORTED = "not_supported";

    /** There are no signing certificates here. */
    private static final List<String> NO_CERTIFICATES = List.of("false", NOT_APPLICABLE, "false", NOT_APPLICABLE);

    private final AccountState account;

    private CredentialReport(AccountState account) {
        this.account = account;
    }

    static List<Operation> operations() {
        return List.of(
                Operation.of("GenerateCredentialReport", Target.NOTHING, CredentialReport::generate),
                Operation.of("GetCredentialReport", Target.NOTHING, CredentialReport::get));
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

    // The table

    /** @param founded when the account was created, which its root user was with it */
    private String csv(Instant founded) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(COLUMNS);
        rows.add(root(founded));
        account.users.sorted().forEach(user -> rows.add(row(user)));
        return rows.stream()
                .map(row -> row.stream().map(CredentialReport::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
    }

    /** What the root user has is nobody's business but its own. */
    private List<String> root(Instant founded) {
        List<String> row = new ArrayList<>(List.of(
                "<root_account>",
                "arn:" + account.partition.id() + ":iam::" + account.id + ":root",
                TIME.format(founded),
                NOT_SUPPORTED,
                NO_INFORMATION,
                NOT_SUPPORTED,
                NOT_SUPPORTED,
                "false"));
        return completed(row, List.of());
    }

    private List<String> row(IamUser user) {
        List<String> row = new ArrayList<>(List.of(user.name(), user.arn().toString(), TIME.format(user.createdAt())));
        row.addAll(password(user));
        row.add(Boolean.toString(account.hasMfa(user)));
        return completed(row, account.keysOf(user));
    }

    private List<String> password(IamUser user) {
        if (user.login().isEmpty()) {
            return List.of("false", NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE);
        }
        Instant changed = user.login().get().changedAt();
        Optional<Integer> maximumAge = account.settings().passwordPolicy().flatMap(PasswordPolicy::maximumAge);
        return List.of(
                "true",
                user.passwordLastUsed().map(TIME::format).orElse(NO_INFORMATION),
                TIME.format(changed),
                maximumAge
                        .map(days -> TIME.format(changed.plus(Duration.ofDays(days))))
                        .orElse(NOT_APPLICABLE));
    }

    private static List<String> completed(List<String> row, List<UserAccessKey> keys) {
        for (int i = 0; i < User.MAXIMUM_ACCESS_KEYS; i++) {
            row.addAll(i < keys.size() ? key(keys.get(i)) : noKey());
        }
        row.addAll(NO_CERTIFICATES);
        return row;
    }

    /** IAM forgets when a key was last switched on or off; it is taken to be rotated when it was made. */
    private static List<String> key(UserAccessKey key) {
        Optional<LastUse> use = key.lastUsed();
        return List.of(
                Boolean.toString(key.isActive()),
                TIME.format(key.createdAt()),
                use.map(its -> TIME.format(its.at())).orElse(NOT_APPLICABLE),
                use.map(LastUse::region).orElse(NOT_APPLICABLE),
                use.map(LastUse::service).orElse(NOT_APPLICABLE));
    }

    private static List<String> noKey() {
        List<String> row = new ArrayList<>(Collections.nCopies(5, NOT_APPLICABLE));
        row.set(0, "false");
        return row;
    }

    /** A user's name can hold a comma. */
    private static String quoted(String field) {
        return field.contains(",") ? '"' + field + '"' : field;
    }
}
