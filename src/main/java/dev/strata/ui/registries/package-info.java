/// Registries themselves: what they keep, copying it, naming it, taking it away.
@NullMarked
package dev.strata.ui.registries;

import org.jspecify.annotations.NullMarked;
