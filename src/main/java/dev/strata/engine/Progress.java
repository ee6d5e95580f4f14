package dev.strata.engine;

/// How far a piece of work is.
///
/// @param item what moves, for example a layer's short ID; empty for the work as a whole
/// @param status the engine's words: `Downloading`, `Pull complete`
/// @param current bytes done; 0 when not told
/// @param total bytes in all; -1 when not told
public record Progress(String item, String status, long current, long total) {
}
