package dev.sallyport.state;

/** What can carry tags. */
public sealed interface Tagged permits IamUser, IamRole, IamPolicy, VirtualMfaDevice {

    Tags tags();

    /** The same with other tags. */
    Entity with(Tags others);
}
