package dev.strata.core.run;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// The options that a command of docker's has, its own and podman's: which take a value, so that the next word is found
/// after any of them.
///
/// @param letters the long names of the short ones
/// @param otherNames what an option was called before
/// @param switches those that take no value but with `=`
/// @param valued those that take one
/// @param idle those that change nothing where Strata carries the command out
public record LineFlags(Map<Character, String> letters, Map<String, String> otherNames, Set<String> switches,
        Set<String> valued, Set<String> idle) {

    public LineFlags {
        letters = Map.copyOf(letters);
        otherNames = Map.copyOf(otherNames);
        switches = Set.copyOf(switches);
        valued = Set.copyOf(valued);
        idle = Set.copyOf(idle);
    }

    /// @return null for a letter that means nothing
    @Nullable
    String longName(char letter) {
        return letters.get(letter);
    }

    String today(String name) {
        return otherNames.getOrDefault(name, name);
    }

    boolean takesValue(String name) {
        return valued.contains(name);
    }

    boolean known(String name) {
        return switches.contains(name) || takesValue(name);
    }
}
