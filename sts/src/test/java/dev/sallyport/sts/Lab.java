package dev.sallyport.sts;

import dev.sallyport.iam.IamOperations;
import dev.sallyport.iam.Requester;
import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;
import dev.sallyport.model.Partition;
import dev.sallyport.organization.Account;
import dev.sallyport.organization.Control;
import dev.sallyport.organization.Organization;
import dev.sallyport.organization.Toggles;
import dev.sallyport.policy.Context;
import dev.sallyport.policy.PolicyDocument;
import dev.sallyport.policy.Principal;
import dev.sallyport.state.Clocks;
import dev.sallyport.state.SessionPolicies;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An organisation of empty accounts, in which each test makes what it needs by IAM's own operations, as root. */
final class Lab {

    static final AccountId TOP = new AccountId("999999999999");
    static final AccountId HOME = new AccountId("111111111111");
    static final AccountId AWAY = new AccountId("022222222222");

    static final String ALL = allow("*", "*");
    static final String HOME_ROOT = trust("arn:aws:iam::111111111111:root", "sts:*");

    final House house;
    private final IamOperations iam;

    Lab(Toggles toggles, Control... controls) {
        house = new House(new Organization(
                Optional.of(new Organization.Top("o-exampleorg1", "r-ex01", TOP)),
                Partition.AWS,
                List.of(account("top", TOP), account("home", HOME), account("away", AWAY)),
                List.of(),
                List.of(controls),
                toggles));
        iam = new IamOperations(house.state, new SecureRandom(), Clocks.of(house.time));
    }

    Lab(Control... controls) {
        this(Toggles.DEFAULT, controls);
    }

    private static Account account(String name, AccountId id) {
        return new Account(name, id, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** An operation of IAM, by the root user of {@code account}. */
    Json.Obj iam(AccountId account, String operation, String... parameters) {
        Principal root = new Principal.Root(Arn.iam("aws", account, "root"));
        return iam.call(operation, parameters(parameters), new Requester(root, Context.EMPTY, SessionPolicies.NONE));
    }

    /** A user of HOME with a long-lived key and, unless it is empty, an inline policy. */
    Caller user(String name, String policy) {
        iam(HOME, "CreateUser", "UserName", name);
        if (!policy.isEmpty()) {
            iam(HOME, "PutUserPolicy", "UserName", name, "PolicyName", "own", "PolicyDocument", policy);
        }
        Json.Obj key = iam(HOME, "CreateAccessKey", "UserName", name);
        String id = key.get("AccessKey")
                .flatMap(Json::asObject)
                .flatMap(o -> o.text("AccessKeyId"))
                .orElseThrow();
        return house.callers.credential(id, Optional.empty()).caller();
    }

    /** A role for twelve hours; its ARN. */
    String role(AccountId account, String name, String trust, String policy) {
        iam(account, "CreateRole", "RoleName", name, "AssumeRolePolicyDocument", trust, "MaxSessionDuration", "43200");
        if (!policy.isEmpty()) {
            iam(account, "PutRolePolicy", "RoleName", name, "PolicyName", "own", "PolicyDocument", policy);
        }
        return "arn:aws:iam::" + account + ":role/" + name;
    }

    /** A managed policy; its ARN. */
    String policy(AccountId account, String name, String document) {
        iam(account, "CreatePolicy", "PolicyName", name, "PolicyDocument", document);
        return "arn:aws:iam::" + account + ":policy/" + name;
    }

    AssumeRoleResult assume(Caller caller, String role, String... more) {
        Map<String, String> parameters = House.assume(role);
        parameters.putAll(parameters(more));
        return house.assumeRole(caller, parameters);
    }

    /** Who holds the session of that role. */
    Caller session(Caller caller, String role, String... more) {
        return house.holder(assume(caller, role, more).credentials());
    }

    static Map<String, String> parameters(String... namesAndValues) {
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    static Control serviceControl(String statements) {
        return control(Control.Type.SERVICE_CONTROL_POLICY, PolicyDocument.Kind.SERVICE_CONTROL, statements);
    }

    static Control resourceControl(String statements) {
        return control(Control.Type.RESOURCE_CONTROL_POLICY, PolicyDocument.Kind.RESOURCE_CONTROL, statements);
    }

    /** AWS's own SCP at the root alone and, for HOME, one that allows {@code action} in its place. */
    static Control[] serviceControlsThatAllow(String action) {
        Control.Type type = Control.Type.SERVICE_CONTROL_POLICY;
        PolicyDocument.Kind kind = PolicyDocument.Kind.SERVICE_CONTROL;
        return new Control[] {
            new Control("FullAWSAccess", type, PolicyDocument.parse(ALL, kind), List.of("r-ex01", AWAY.value())),
            new Control("limit", type, PolicyDocument.parse(allow(action, "*"), kind), List.of(HOME.value()))
        };
    }

    private static Control control(Control.Type type, PolicyDocument.Kind kind, String document) {
        return new Control("limit", type, PolicyDocument.parse(document, kind), List.of("r-ex01"));
    }

    static String allow(String action, String resource) {
        return statement("Allow", action, resource);
    }

    static String statement(String effect, String action, String resource) {
        return document(
                "\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"");
    }

    /** @param action {@code sts:*} for all that trust policies speak of */
    static String trust(String principal, String action) {
        return document("\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + principal + "\"}, \"Action\": "
                + actions(action));
    }

    static String trust(String principal, String action, String condition) {
        return document("\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + principal + "\"}, \"Action\": "
                + actions(action) + ", \"Condition\": " + condition);
    }

    private static String actions(String action) {
        return action.equals("sts:*")
                ? "[\"sts:AssumeRole\", \"sts:TagSession\", \"sts:SetSourceIdentity\"]"
                : "\"" + action + "\"";
    }

    static String document(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{" + statement + "}]}";
    }
}
