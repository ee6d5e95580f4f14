/// Work away from the FX thread: jobs, the latest of a kind, bounded logs. The only place that calls Platform.runLater.
@NullMarked
package dev.strata.ui.work;

import org.jspecify.annotations.NullMarked;
