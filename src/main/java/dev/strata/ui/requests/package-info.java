/// What a person asks an engine for in a dialog and a job then does: pull, push, tag.
@NullMarked
package dev.strata.ui.requests;

import org.jspecify.annotations.NullMarked;
