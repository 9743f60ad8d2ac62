package dev.sallyport.iam;

/** What can carry tags. */
sealed interface Tagged permits IamUser, IamRole, IamPolicy, VirtualMfaDevice {

    Tags tags();

    /** The same with other tags. */
    Entity with(Tags others);
}
