/** Callers and sessions of the local organisation: STS's operations as Java calls, and the tokens that carry a session. */
@NullMarked
package dev.sallyport.sts;

import org.jspecify.annotations.NullMarked;
