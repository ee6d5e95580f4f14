/// The page where a Dockerfile becomes an image: what the build is told, its docker command, and room for the editor, the
/// steps, the context and the builds there were, which other packages make.
@NullMarked
package dev.strata.ui.build;

import org.jspecify.annotations.NullMarked;
