package dev.sallyport.sts;

import dev.sallyport.model.AccountId;
import dev.sallyport.model.Arn;

/** The answer of GetCallerIdentity. */
public record CallerIdentity(Arn arn, String userId, AccountId account) {}
