package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/// A part of a Dockerfile that makes an image: a FROM and what follows it.
///
/// @param index from 0
/// @param name in lower case, as BuildKit compares it; empty when it has none
/// @param base as it is written: an image, an earlier stage, perhaps with variables
/// @param names the indexes of all stages of the file by their names
public record Stage(int index, String name, String base, Instruction from, List<Instruction> instructions,
        Map<String, NavigableSet<Integer>> names) {

    /// The stages of a file, in its order; a FROM without an image makes one whose base is empty.
    public static List<Stage> of(Dockerfile file) {
        var stages = new ArrayList<Stage>();
        var now = new ArrayList<Instruction>();
        var names = new HashMap<String, NavigableSet<Integer>>();
        for (var instruction : file.instructions()) {
            if (instruction.is(Keyword.FROM)) {
                now = new ArrayList<>();
                var words = instruction.words();
                var named = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
                var name = named ? words.get(2).text().toLowerCase(Locale.ROOT) : "";
                if (named) {
                    names.computeIfAbsent(name, key -> new TreeSet<>()).add(stages.size());
                }
                stages.add(new Stage(stages.size(), name, words.isEmpty() ? "" : words.getFirst().text(), instruction,
                        now, names));
            } else {
                now.add(instruction);
            }
        }
        return List.copyOf(stages);
    }

    /// The ARGs before the first FROM.
    public static List<Instruction> globals(Dockerfile file) {
        return file.instructions().stream().takeWhile(one -> !one.is(Keyword.FROM)).filter(one -> one.is(Keyword.ARG))
                .toList();
    }

    /// The stage that a name or a number means among those before this one.
    ///
    /// @param all of the file
    public Optional<Stage> before(String name, List<Stage> all) {
        var named = names.get(name.toLowerCase(Locale.ROOT));
        var before = named == null ? null : named.lower(index);
        if (before == null && name.matches("0|[1-9][0-9]{0,8}") && Integer.parseInt(name) < index) {
            before = Integer.parseInt(name);
        }
        return before == null ? Optional.empty() : Optional.of(all.get(before));
    }

    public List<Instruction> all(Keyword keyword) {
        return instructions.stream().filter(one -> one.is(keyword)).toList();
    }
}
