@NullMarked
package dev.sallyport.platform;

import org.jspecify.annotations.NullMarked;
