/// The disk's models with no toolkit.
@NullMarked
package dev.strata.ui.disk;

import org.jspecify.annotations.NullMarked;
