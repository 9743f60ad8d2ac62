package dev.sallyport.credentials;

import dev.sallyport.model.Printable;
import dev.sallyport.model.Secret;
import dev.sallyport.model.Session;
import dev.sallyport.model.UserError;
import dev.sallyport.plan.Step;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The credentials of the role that an EC2 instance runs with, by version 2 of the instance metadata service: a PUT for a
 * token, then the role's name, then its credentials. Version 1, which takes requests without a token, is never spoken.
 */
final class InstanceCredentials {

    private static final String TOKEN_PATH = "/latest/api/token";
    private static final String ROLE_PATH = "/latest/meta-data/iam/security-credentials/";
    private static final Map<String, String> LIFETIME = Map.of("X-aws-ec2-metadata-token-ttl-seconds", "21600");

    /** Near by it answers at once; elsewhere nobody does. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final MetadataHttp http;
    private final URI service;
    private final Instant now;

    InstanceCredentials(Connections connections, Step.InstanceMetadata step, Instant now) {
        this.http = new MetadataHttp(connections, PATIENCE);
        this.service = step.service();
        this.now = now;
    }

    /** The role's credentials; the caller closes them. */
    Session session() {
        try (Secret token = token()) {
            Map<String, String> headers = Map.of("X-aws-ec2-metadata-token", token.revealText());
            String role = role(headers);
            URI target = service.resolve(ROLE_PATH + URLEncoder.encode(role, StandardCharsets.UTF_8));
            CredentialsJson json = new CredentialsJson(now, "Token", this::failed);
            try (Secret body = require("GET", target, headers)) {
                return json.session(json.object(body));
            }
        }
    }

    private Secret token() {
        try (Secret body = require("PUT", service.resolve(TOKEN_PATH), LIFETIME)) {
            return Secret.ofText(body.revealText().strip());
        }
    }

    private String role(Map<String, String> headers) {
        try (Secret body = require("GET", service.resolve(ROLE_PATH), headers)) {
            return body.revealText()
                    .lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .orElseThrow(this::noRole);
        }
    }

    private Secret require(String method, URI target, Map<String, String> headers) {
        MetadataHttp.Answer answer = send(method, target, headers);
        if (answer.status() == 200) {
            return answer.body();
        }
        answer.body().close();
        boolean forToken = method.equals("PUT");
        if (answer.status() == 404 && !forToken) {
            throw noRole();
        }
        throw forToken ? noToken(answer.status()) : failed("answered with status " + answer.status());
    }

    private MetadataHttp.Answer send(String method, URI target, Map<String, String> headers) {
        try {
            return http.send(method, target, headers);
        } catch (IOException e) {
            throw failed("was not reached: " + Printable.escape(String.valueOf(e.getMessage())))
                    .with(
                            "Likely cause: this is no EC2 instance, and then credential_source = Ec2InstanceMetadata cannot work.")
                    .with("Or: this is a container on one, and the answer to it is dropped on the way; whoever runs the"
                            + " instance can allow it:")
                    .with(
                            "  aws ec2 modify-instance-metadata-options --http-put-response-hop-limit 2 --instance-id ID");
        }
    }

    private UserError noToken(int status) {
        UserError error = failed("gave no token: status " + status);
        return status == 403
                ? error.with(
                        "Likely cause: the metadata service of this instance is switched off (HttpEndpoint=disabled).")
                : error.with(
                        "Likely cause: it speaks version 1 alone, which is not used here: anything on the way could"
                                + " ask it.");
    }

    private UserError noRole() {
        return failed("knows of no role")
                .with("Likely cause: no instance profile is attached to this instance.")
                .with("Next: aws ec2 associate-iam-instance-profile --instance-id ID --iam-instance-profile Name=NAME");
    }

    private UserError failed(String how) {
        return new UserError("The instance metadata service at " + Printable.escape(service.toString()) + " " + how);
    }
}
