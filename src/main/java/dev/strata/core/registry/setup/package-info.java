/// What a registry of one's own is to be: the wishes, what is wrong with them and what is at risk, the commands that do the
/// same, and what each client needs to trust it.
@NullMarked
package dev.strata.core.registry.setup;

import org.jspecify.annotations.NullMarked;
