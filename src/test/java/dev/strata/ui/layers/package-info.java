/// The layers' view models with no toolkit.
@NullMarked
package dev.strata.ui.layers;

import org.jspecify.annotations.NullMarked;
