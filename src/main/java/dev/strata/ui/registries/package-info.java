/// Registries: which there are and how far each is trusted, what they keep, and what a tag of theirs stands for; copying
/// it, naming it, taking it away. Nothing is pulled to be looked at.
@NullMarked
package dev.strata.ui.registries;

import org.jspecify.annotations.NullMarked;
