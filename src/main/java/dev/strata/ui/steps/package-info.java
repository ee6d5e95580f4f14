/// A build as it goes on and when it is over: its steps by stage on one time axis with what each says, and the whole log.
@NullMarked
package dev.strata.ui.steps;

import org.jspecify.annotations.NullMarked;
