/// Remembered builds as they are shown.
@NullMarked
package dev.strata.ui.history;

import org.jspecify.annotations.NullMarked;
