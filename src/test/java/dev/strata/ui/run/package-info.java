/// Tests of running images.
@NullMarked
package dev.strata.ui.run;

import org.jspecify.annotations.NullMarked;
