package dev.sallyport.credentials;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;
import dev.sallyport.model.Json;

/**
 * Who a set of credentials is, as STS GetCallerIdentity says.
 *
 * @param userId {@code AIDA…} for a user, {@code AROA…:SESSION} for an assumed role
 * @param account the account
 * @param arn the user's or the assumed role's ARN
 */
public record Identity(String userId, AccountId account, Arn arn) {

    /** As {@code aws sts get-caller-identity} prints it. */
    public Json.Obj toJson() {
        return Json.object()
                .put("UserId", userId)
                .put("Account", account.value())
                .put("Arn", arn.toString())
                .build();
    }
}
