/// Searching and looking at tags, with no toolkit.
@NullMarked
package dev.strata.ui.hub;

import org.jspecify.annotations.NullMarked;
