package dev.strata.engine;

import java.util.Optional;

/// What Strata remembers between starts: small values by name. Reads are from memory; writes reach the disk soon after.
public interface Preferences {

    Optional<String> get(String key);

    /// Keeps a value; an empty one forgets it.
    void put(String key, String value);
}
