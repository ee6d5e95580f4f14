package dev.strata.core.container;

import java.time.Instant;

import dev.strata.core.filetree.FileKind;
import org.jspecify.annotations.Nullable;

/// What an engine says of a path in a container without handing over its content.
///
/// @param size bytes of its content
/// @param mode the permission bits with setuid, setgid and sticky, as `chmod` takes them: 0 to 07777
/// @param modified null when the engine does not say
/// @param linkTarget where a symbolic link leads, or empty
public record PathFacts(FileKind kind, long size, int mode, @Nullable Instant modified, String linkTarget) {
}
