@NullMarked
package dev.strata.ui.terminal;

import org.jspecify.annotations.NullMarked;
