/// The files of layers: what each layer holds, what a stack of them amounts to by the rules of the OCI image
/// specification ("Image Layer Filesystem Changeset"), and where its bytes go. Columns instead of objects: a million
/// files take less than 100 bytes each.
@NullMarked
package dev.strata.core.filetree;

import org.jspecify.annotations.NullMarked;
