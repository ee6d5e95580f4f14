/// Tests of the small controls.
@NullMarked
package dev.strata.ui.widgets;

import org.jspecify.annotations.NullMarked;
