/// A terminal without a window: what a process writes becomes cells on a screen, as xterm would show them. Whatever the
/// bytes, it holds a bounded number of them and answers nothing a stranger could choose.
@NullMarked
package dev.strata.core.terminal;

import org.jspecify.annotations.NullMarked;
