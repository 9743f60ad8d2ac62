package dev.sallyport.sts;

import static dev.sallyport.sts.House.refusal;
import static dev.sallyport.sts.Lab.ALL;
import static dev.sallyport.sts.Lab.HOME;
import static dev.sallyport.sts.Lab.parameters;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.AwsError;
import dev.sallyport.model.Json;
import dev.sallyport.model.Secret;
import dev.sallyport.policy.Call;
import dev.sallyport.policy.Decision;
import dev.sallyport.policy.Evaluation;
import dev.sallyport.state.UniqueId;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetAccessKeyInfo and DecodeAuthorizationMessage. */
class InquiriesTest {

    private static final String DENY = Lab.document(
            "\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}, {\"Sid\": \"NoServers\", \"Effect\": \"Deny\","
                    + " \"Action\": \"ec2:RunInstances\", \"Resource\": \"*\"");

    private final Lab lab = new Lab();
    private final Caller amy = lab.user("amy", ALL);
    private final Caller ben = lab.user("ben", DENY);
    private final Caller eve = lab.user("eve", "");
    private final AuthorizationMessages messages =
            new TokenSealer(Secret.copyOf(new byte[TokenSealer.KEY_BYTES]), new SecureRandom()).authorizationMessages();

    /** The example of whoever found the account in the id. */
    @Test
    void accessKeyInfo_ofAKeyOfAnybody_isItsAccount() {
        assertThat(info(amy, "ASIAQNZGKIQY56JQ7WML")).isEqualTo(new AccountId("029608264753"));
    }

    @ParameterizedTest
    @EnumSource(
            value = UniqueId.Kind.class,
            names = {"LONG_TERM_KEY", "TEMPORARY_KEY"})
    void accessKeyInfo_ofAKeyOfOurs_isItsAccount(UniqueId.Kind kind) {
        for (String account : new String[] {"000000000001", "111111111111", "022222222222", "999999999999"}) {
            String id = UniqueId.of(kind, new AccountId(account), new byte[UniqueId.RANDOM_BYTES]);

            assertThat(info(amy, id)).isEqualTo(new AccountId(account));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AIDAQNZGKIQY56JQ7WML", "AKIAIOSFODNN7EXAMPLE", "0123456789012345"})
    void accessKeyInfo_ofAnIdWithoutAnAccount_isRefused(String id) {
        AwsError refusal = refusal(() -> info(amy, id));

        assertThat(refusal.code()).isEqualTo("ValidationError");
        assertThat(refusal.status()).isEqualTo(400);
    }

    @Test
    void accessKeyInfo_withoutPermission_isRefused() {
        assertThat(refusal(() -> info(eve, "ASIAQNZGKIQY56JQ7WML")).words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/eve is not authorized to perform: sts:GetAccessKeyInfo"
                        + " because no identity-based policy allows the sts:GetAccessKeyInfo action");
    }

    @Test
    void decode_explicitDeny_saysWhoWhatAndWhichStatement() throws Exception {
        Json.Obj message =
                Json.parse(decode(amy, messages.encode(denied(ben)))).asObject().orElseThrow();

        assertThat(message.get("allowed")).contains(Json.of(false));
        assertThat(message.get("explicitDeny")).contains(Json.of(true));
        assertThat(message.get("matchedStatements").orElseThrow().toText())
                .isEqualTo("{\"items\":[{\"statementId\":\"NoServers\",\"effect\":\"DENY\"}]}");
        Json.Obj context = message.get("context").flatMap(Json::asObject).orElseThrow();
        assertThat(context.get("principal").orElseThrow().toText())
                .isEqualTo("{\"id\":\"" + ben.userId()
                        + "\",\"name\":\"ben\",\"arn\":\"arn:aws:iam::111111111111:user/ben\"}");
        assertThat(context.text("action")).contains("ec2:RunInstances");
        assertThat(context.get("conditions").orElseThrow().toText())
                .contains("{\"key\":\"aws:sourceip\",\"values\":{\"items\":[{\"value\":\"127.0.0.1\"}]}}");
    }

    @Test
    void decode_nothingAllows_isNoExplicitDeny() throws Exception {
        Json.Obj message =
                Json.parse(decode(amy, messages.encode(denied(eve)))).asObject().orElseThrow();

        assertThat(message.get("explicitDeny")).contains(Json.of(false));
        assertThat(message.get("matchedStatements").orElseThrow().toText()).isEqualTo("{\"items\":[]}");
    }

    @Test
    void decode_changedMessageOrToken_isNotValid() {
        String message = messages.encode(denied(ben));
        String changed = message.substring(0, 40) + (message.charAt(40) == 'A' ? "B" : "A") + message.substring(41);

        for (String text : new String[] {changed, message.substring(4), "", "x"}) {
            AwsError refusal = refusal(() -> decode(amy, text));

            assertThat(refusal.status()).isEqualTo(400);
            assertThat(refusal.code())
                    .isEqualTo(text.isEmpty() ? "ValidationError" : "InvalidAuthorizationMessageException");
        }
    }

    @Test
    void decode_withoutPermission_isRefused() {
        String message = messages.encode(denied(ben));

        assertThat(refusal(() -> decode(eve, message)).words())
                .isEqualTo("User: arn:aws:iam::111111111111:user/eve is not authorized to perform:"
                        + " sts:DecodeAuthorizationMessage because no identity-based policy allows the"
                        + " sts:DecodeAuthorizationMessage action");
    }

    @Test
    void decode_withMoreConditionsThanFit_isStillWhole() throws Exception {
        Call call = call(ben, "ec2:RunInstances");
        Call longCall = new Call(
                call.principal(),
                call.action(),
                call.resource(),
                call.context().with("aws:UserAgent", "x".repeat(10_000)));
        Decision.Denied denied = (Decision.Denied)
                Evaluation.decide(longCall, new Circumstances(lab.house.state, lab.house.time).policies(ben, HOME));

        String message = messages.encode(denied);

        assertThat(message.length()).isLessThanOrEqualTo(AuthorizationMessages.MAX_CHARACTERS);
        assertThat(Json.parse(decode(amy, message)).asObject().orElseThrow().get("explicitDeny"))
                .contains(Json.of(true));
    }

    private AccountId info(Caller caller, String id) {
        return lab.house.sts.getAccessKeyInfo(caller, parameters("AccessKeyId", id), House.REQUEST);
    }

    private String decode(Caller caller, String message) {
        return lab.house.sts.decodeAuthorizationMessage(caller, parameters("EncodedMessage", message), House.REQUEST);
    }

    private Decision.Denied denied(Caller caller) {
        Circumstances circumstances = new Circumstances(lab.house.state, lab.house.time);
        return (Decision.Denied)
                Evaluation.decide(call(caller, "ec2:RunInstances"), circumstances.policies(caller, HOME));
    }

    private Call call(Caller caller, String action) {
        return new Circumstances(lab.house.state, lab.house.time).call(caller, House.REQUEST, action, "*", HOME);
    }
}
