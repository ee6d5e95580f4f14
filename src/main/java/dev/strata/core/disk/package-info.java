/// What an engine's disk is used for, by its own account, and what cleaning up its build cache would do.
@NullMarked
package dev.strata.core.disk;

import org.jspecify.annotations.NullMarked;
