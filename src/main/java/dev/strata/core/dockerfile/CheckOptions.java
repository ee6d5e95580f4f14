package dev.strata.core.dockerfile;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What `# check=skip=A,B;error=true;experimental=all` says; at the top of a file, or above an instruction.
///
/// @param skipped names of rules; `all` for all
/// @param error whether a finding ends the build
/// @param experimental names of rules; `all` for all
record CheckOptions(Set<String> skipped, boolean error, Set<String> experimental) {

    static final CheckOptions NONE = new CheckOptions(Set.of(), false, Set.of());

    /// What cannot be read says nothing.
    static CheckOptions parse(String value) {
        var skipped = new HashSet<String>();
        var experimental = new HashSet<String>();
        var error = false;
        for (var part : value.split(" ", 2)[0].split(";")) {
            var equals = part.indexOf('=');
            var name = (equals < 0 ? part : part.substring(0, equals)).strip();
            var words = equals < 0 ? List.<String>of() : List.of(part.substring(equals + 1).strip().split("\\s*,\\s*"));
            switch (name) {
                case "skip" -> skipped.addAll(words);
                case "experimental" -> experimental.addAll(words);
                case "error" -> error = words.equals(List.of("true")) || words.equals(List.of("1"));
                default -> {
                    return NONE;
                }
            }
        }
        return new CheckOptions(Set.copyOf(skipped), error, Set.copyOf(experimental));
    }

    /// The first of the comments above an instruction that is one.
    static CheckOptions above(Instruction instruction) {
        for (var comment : instruction.comments()) {
            var equals = comment.indexOf('=');
            if (equals > 0 && comment.substring(0, equals).strip().equalsIgnoreCase("check")) {
                return parse(comment.substring(equals + 1).strip());
            }
        }
        return NONE;
    }

    boolean wants(Check check) {
        return check.experimental()
                ? experimental.contains("all") || experimental.contains(check.id())
                : !skipped.contains("all") && !skipped.contains(check.id());
    }
}
