/// What a deletion would do, computed before anything is done: what goes, what stays and why, what is in the way.
/// Pure functions of what is known about the images; the same computation stands behind deleting and cleaning up.
@NullMarked
package dev.strata.core.deletion;

import org.jspecify.annotations.NullMarked;
