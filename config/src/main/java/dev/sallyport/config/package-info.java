/** AWS configuration files read, edited and resolved: from a profile's name to its {@link dev.sallyport.config.Plan}. */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
