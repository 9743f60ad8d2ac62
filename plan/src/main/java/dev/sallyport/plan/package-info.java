/** Profiles resolved into {@link dev.sallyport.plan.Plan}s: the whole way to their credentials as data, and why it is so. */
@NullMarked
package dev.sallyport.plan;

import org.jspecify.annotations.NullMarked;
