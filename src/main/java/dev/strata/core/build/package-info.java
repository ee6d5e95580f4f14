/// What a build is asked to do and what a builder tells while it does: options, the docker line that says them, events.
/// The same for BuildKit, the classic builder and Podman's.
@NullMarked
package dev.strata.core.build;

import org.jspecify.annotations.NullMarked;
