/// The changes of containers with no toolkit, and in a window.
@NullMarked
package dev.strata.ui.changes;

import org.jspecify.annotations.NullMarked;
