package dev.sallyport.bench;

import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.PolicySet;
import dev.sallyport.policy.Principal;
import dev.sallyport.policy.SourcedPolicy;
import java.util.ArrayList;
import java.util.List;

/**
 * A user with as many statements as asked for, ten to a policy, about twenty-four services in turn. Every third statement
 * has a condition, every tenth is a {@code Deny}; actions are named in full and by pattern, resources by patterns with
 * and without variables.
 */
final class SamplePrincipal {

    private static final int STATEMENTS_PER_POLICY = 10;
    private static final String ACCOUNT = "123456789012";
    private static final List<String> SERVICES = List.of(
            "acm",
            "athena",
            "autoscaling",
            "cloudformation",
            "cloudwatch",
            "dynamodb",
            "ec2",
            "ecr",
            "ecs",
            "eks",
            "elasticache",
            "events",
            "glue",
            "kinesis",
            "kms",
            "lambda",
            "logs",
            "rds",
            "redshift",
            "route53",
            "secretsmanager",
            "sns",
            "sqs",
            "ssm");
    private static final Principal BOB =
            new Principal.User(Arn.parse("arn:aws:iam::" + ACCOUNT + ":user/bob"), "AIDABOBBOBBOBBOBBOBBO", "bob");
    private static final Context CONTEXT = Context.EMPTY
            .with("aws:PrincipalTag/team", "blue")
            .with("aws:MultiFactorAuthPresent", "true")
            .with("aws:SourceIp", "10.1.2.3")
            .with("aws:SecureTransport", "true")
            .with("aws:CurrentTime", "2026-11-23T12:00:00Z");

    private final int statements;

    SamplePrincipal(int statements) {
        this.statements = statements;
    }

    PolicySet policies() {
        List<SourcedPolicy> policies = new ArrayList<>();
        for (int begin = 0; begin < statements; begin += STATEMENTS_PER_POLICY) {
            policies.add(policy(begin, Math.min(statements, begin + STATEMENTS_PER_POLICY)));
        }
        return PolicySet.ofIdentity(policies);
    }

    private static SourcedPolicy policy(int begin, int end) {
        List<Json> list = new ArrayList<>();
        for (int i = begin; i < end; i++) {
            list.add(statement(i));
        }
        Json document = Json.object()
                .put("Version", "2012-10-17")
                .put("Statement", Json.array(list))
                .build();
        return new SourcedPolicy(
                "policy " + begin / STATEMENTS_PER_POLICY,
                PolicyDocument.parse(document.toPrettyText(), PolicyDocument.Kind.IDENTITY));
    }

    private static Json statement(int number) {
        String service = service(number);
        Json.ObjectBuilder out =
                Json.object().put("Sid", "S" + number).put("Effect", denies(number) ? "Deny" : "Allow");
        out.put("Action", Json.texts(List.of(service + ":Get*", service + ":DescribeThing", service + ":PutThing")));
        out.put(
                "Resource",
                Json.texts(List.of(
                        arn(number, "table/t" + number + "/*"), arn(number, "home/${aws:username}/" + number + "/*"))));
        if (number % 3 == 0) {
            out.put("Condition", condition(number));
        }
        return out.build();
    }

    private static Json condition(int number) {
        Json.Obj test = switch (number % 4) {
            case 0 -> test("Bool", "aws:MultiFactorAuthPresent", "true");
            case 1 -> test("StringEquals", "aws:PrincipalTag/team", "blue");
            case 2 -> test("IpAddress", "aws:SourceIp", "10.0.0.0/8");
            default -> test("DateGreaterThan", "aws:CurrentTime", "2026-01-01T00:00:00Z");
        };
        return test;
    }

    private static Json.Obj test(String operator, String key, String value) {
        return Json.object()
                .put(operator, Json.object().put(key, value).build())
                .build();
    }

    /** A call about each statement that is to the point. */
    List<Call> calls(Outcome outcome) {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            if (denies(i) == (outcome == Outcome.EXPLICITLY_DENIED)) {
                calls.add(call(i, outcome));
            }
        }
        return calls;
    }

    private static Call call(int number, Outcome outcome) {
        String thing = outcome == Outcome.IMPLICITLY_DENIED ? "elsewhere/t" : "table/t";
        String action = service(number) + (number % 2 == 0 ? ":GetThing" : ":PutThing");
        return new Call(BOB, action, arn(number, thing + number + "/item"), CONTEXT);
    }

    private static boolean denies(int number) {
        return number % 10 == 9;
    }

    private static String service(int number) {
        return SERVICES.get(number % SERVICES.size());
    }

    private static String arn(int number, String resource) {
        return "arn:aws:" + service(number) + ":eu-west-1:" + ACCOUNT + ":" + resource;
    }
}
