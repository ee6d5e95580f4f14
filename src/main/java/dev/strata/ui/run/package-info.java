/// Running an image: what is asked for in a dialog, from a pasted line or a kept profile, what would run, and the
/// container that is made of it.
@NullMarked
package dev.strata.ui.run;

import org.jspecify.annotations.NullMarked;
