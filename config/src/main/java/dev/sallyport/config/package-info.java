/** AWS config and credentials files: read as the AWS SDKs read them, and edited without loss. */
@NullMarked
package dev.sallyport.config;

import org.jspecify.annotations.NullMarked;
