/** The machine behind seams: time, environment and files that are recorded when read, durable writes, locks, helpers, the kernel keyring. */
@NullMarked
package dev.sallyport.platform;

import org.jspecify.annotations.NullMarked;
