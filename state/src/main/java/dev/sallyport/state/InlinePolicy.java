package dev.sallyport.state;

/** A policy that stands on one user, group or role and nowhere else. */
public record InlinePolicy(String name, PolicyText policy) {}
