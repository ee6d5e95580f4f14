/// One image in full, wherever it comes from: shown the same on every page.
@NullMarked
package dev.strata.ui.details;

import org.jspecify.annotations.NullMarked;
