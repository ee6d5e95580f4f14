/// The editor of Dockerfiles: what is typed, what it means, what is against the rules, and what will run. It knows nothing
/// of builds.
@NullMarked
package dev.strata.ui.editor;

import org.jspecify.annotations.NullMarked;
