/// Registries: which there are and how far each is trusted, what they keep, and what a tag of theirs stands for. Nothing
/// is pulled to be looked at.
@org.jspecify.annotations.NullMarked
package dev.strata.ui.registries;
