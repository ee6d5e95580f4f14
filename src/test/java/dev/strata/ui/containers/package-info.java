/// Tests of the Containers page without its window.
@NullMarked
package dev.strata.ui.containers;

import org.jspecify.annotations.NullMarked;
