/// Image archives opened from disk: what is in them, without any engine.
@NullMarked
package dev.strata.ui.archive;

import org.jspecify.annotations.NullMarked;
