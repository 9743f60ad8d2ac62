/** A strict loopback gate over the JDK's own HTTP server, and the small client for it. */
@NullMarked
package dev.sallyport.http;

import org.jspecify.annotations.NullMarked;
