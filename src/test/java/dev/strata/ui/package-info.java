/// View models without a toolkit, and journeys in a real window.
@NullMarked
package dev.strata.ui;

import org.jspecify.annotations.NullMarked;
