/// Processes of containers in terminals: one tab each, which outlives the page. Leaving one detaches, it never kills.
@NullMarked
package dev.strata.ui.terminal;

import org.jspecify.annotations.NullMarked;
