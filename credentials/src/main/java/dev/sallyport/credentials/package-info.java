/** Plans obtained: from a {@link dev.sallyport.plan.Plan} to a {@link dev.sallyport.model.Session}. */
@NullMarked
package dev.sallyport.credentials;

import org.jspecify.annotations.NullMarked;
