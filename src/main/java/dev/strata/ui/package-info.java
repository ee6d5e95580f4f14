/// The window. Knows core and the engine's own package, never a package under engine.
@NullMarked
package dev.strata.ui;

import org.jspecify.annotations.NullMarked;
