/// Builds as they are shown, told by synthetic builders and real ones.
@NullMarked
package dev.strata.ui.steps;

import org.jspecify.annotations.NullMarked;
