package dev.sallyport.plan;

/** Where a profile's credentials come from: a step of their own, or another profile. */
sealed interface Way {

    /** The profile's own credentials; a role of the profile goes on top of them. */
    record Root(Step.Source step) implements Way {}

    /** The profile's own credentials, in whose favour its role is forgotten. */
    record RootWithoutRole(Step.Source step) implements Way {}

    /** A token that opens the profile's role. */
    record Token(Role role, TokenSource token) implements Way {}

    /** Another profile: {@code source_profile}. */
    record Source(Found profile) implements Way {}
}
