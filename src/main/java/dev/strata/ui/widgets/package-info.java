/// Small controls with no knowledge of images or engines.
@NullMarked
package dev.strata.ui.widgets;

import org.jspecify.annotations.NullMarked;
