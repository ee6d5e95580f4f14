/// Deleting images and cleaning up: what would happen is shown first, one confirmation makes one job of it. Opened from
/// any page through the desk.
@NullMarked
package dev.strata.ui.deletion;

import org.jspecify.annotations.NullMarked;
