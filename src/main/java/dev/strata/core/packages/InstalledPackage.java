package dev.strata.core.packages;

import java.util.Map;
import java.util.Set;

/// A package that is installed.
///
/// @param name as its manager is told to install it
/// @param automatic whether it came because another one needs it
/// @param needs names of packages it does not work without, all alternatives
/// @param provides names it is needed by, beside its own
/// @param configuration the checksum of each configuration file as the package brought it, by path, in hexadecimal: MD5,
///     SHA-1 or SHA-256 by its length; empty where a database does not tell
public record InstalledPackage(String name, String version, boolean automatic, Set<String> needs,
        Set<String> provides, Map<String, String> configuration) {

    public InstalledPackage {
        needs = Set.copyOf(needs);
        provides = Set.copyOf(provides);
        configuration = Map.copyOf(configuration);
    }
}
