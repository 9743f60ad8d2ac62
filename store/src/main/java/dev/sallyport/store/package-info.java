/** The state of the local organisation on disk: one SQLite file, practice secrets and nothing else. */
@NullMarked
package dev.sallyport.store;

import org.jspecify.annotations.NullMarked;
