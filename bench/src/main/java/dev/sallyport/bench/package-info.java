/** How fast Sallyport is: benchmarks, never shipped. */
@NullMarked
package dev.sallyport.bench;

import org.jspecify.annotations.NullMarked;
