/// Pull, push and tag, with no toolkit.
@NullMarked
package dev.strata.ui.requests;

import org.jspecify.annotations.NullMarked;
