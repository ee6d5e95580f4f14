@NullMarked
package dev.strata.ui.context;

import org.jspecify.annotations.NullMarked;
