/// What a person may choose about Strata itself.
@NullMarked
package dev.strata.ui.settings;

import org.jspecify.annotations.NullMarked;
