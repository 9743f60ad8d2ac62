package dev.sallyport.iam;

/** A policy that stands on one user, group or role and nowhere else. */
record InlinePolicy(String name, PolicyText policy) {}
