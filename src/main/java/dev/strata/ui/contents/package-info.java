/// What files hold, as it is looked at: text, pictures, digits, and how two contents differ. Knows nothing of where they
/// come from.
@NullMarked
package dev.strata.ui.contents;

import org.jspecify.annotations.NullMarked;
