/// Deleting and cleaning up, without a toolkit.
@NullMarked
package dev.strata.ui.deletion;

import org.jspecify.annotations.NullMarked;
