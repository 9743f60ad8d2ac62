/** IAM's operations as Java calls: checked, authorised by the caller's policies, answered, or refused in AWS's words. */
@NullMarked
package dev.sallyport.iam;

import org.jspecify.annotations.NullMarked;
