/// Registries without a toolkit.
@NullMarked
package dev.strata.ui.registries;

import org.jspecify.annotations.NullMarked;
