/** What policies would decide, without a call: IAM's policy simulator as values; pure. */
@NullMarked
package dev.sallyport.simulation;

import org.jspecify.annotations.NullMarked;
