package dev.sallyport.iam;

import dev.sallyport.state.IamGroup;
import dev.sallyport.state.IamRole;
import dev.sallyport.state.IamUser;
import dev.sallyport.state.PolicyHolder;

/** How much IAM holds, unless AWS was asked for more. */
final class Quotas {

    static final int USERS = 5000;
    static final int GROUPS = 300;
    static final int ROLES = 1000;
    static final int POLICIES = 1500;
    static final int VERSIONS = 5;
    static final int ATTACHED = 10;
    static final int MFA_DEVICES_PER_USER = 8;
    static final int TAGS = 50;
    static final int VERSIONS_IN_USE = 10_000;

    // Of what there is none here; the summary of an account names them
    static final int INSTANCE_PROFILES = 1000;
    static final int SERVER_CERTIFICATES = 20;
    static final int SIGNING_CERTIFICATES_PER_USER = 2;

    /** Characters of a managed policy, white space not counted, as everywhere below. */
    static final int POLICY_SIZE = 6144;

    static final int TRUST_SIZE = 2048;
    static final int USER_INLINE_SIZE = 2048;
    static final int GROUP_INLINE_SIZE = 5120;
    static final int ROLE_INLINE_SIZE = 10_240;

    private Quotas() {}

    /** Characters of all inline policies of {@code holder} together. */
    static int inlineSize(PolicyHolder holder) {
        return switch (holder) {
            case IamUser ignored -> USER_INLINE_SIZE;
            case IamGroup ignored -> GROUP_INLINE_SIZE;
            case IamRole ignored -> ROLE_INLINE_SIZE;
        };
    }
}
