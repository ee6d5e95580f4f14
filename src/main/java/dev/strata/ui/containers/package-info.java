/// Containers: what there is, what one does with them, what the chosen one says, runs and uses. What others know of a
/// container stands in the tabs and below them.
@NullMarked
package dev.strata.ui.containers;

import org.jspecify.annotations.NullMarked;
