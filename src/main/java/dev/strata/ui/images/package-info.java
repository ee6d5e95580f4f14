/// The images of an engine: the table, the details pane, pulling.
@NullMarked
package dev.strata.ui.images;

import org.jspecify.annotations.NullMarked;
