/// Strata without a window, for scripts: the same reading and the same figures as in the views.
@NullMarked
package dev.strata.cli;

import org.jspecify.annotations.NullMarked;
