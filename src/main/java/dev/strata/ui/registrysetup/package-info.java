/// Setting up a registry of one's own: what is asked for, what is at risk, the trial of what was made, and what its clients
/// need to trust it.
@NullMarked
package dev.strata.ui.registrysetup;

import org.jspecify.annotations.NullMarked;
