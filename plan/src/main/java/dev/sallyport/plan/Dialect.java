package dev.sallyport.plan;

/** Whose reading of the config file holds; the name of the call decides. */
public enum Dialect {
    /** As the AWS SDKs read it. */
    SALLYPORT,
    /** As aws-vault reads it. */
    AWS_VAULT
}
