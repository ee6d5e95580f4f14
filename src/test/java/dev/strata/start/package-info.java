/// Strata started as a person starts it, in processes of its own.
@NullMarked
package dev.strata.start;

import org.jspecify.annotations.NullMarked;
