/** The IAM policy language: reads documents as strictly as AWS does, decides calls, and explains every decision. Pure. */
@NullMarked
package dev.sallyport.policy;

import org.jspecify.annotations.NullMarked;
