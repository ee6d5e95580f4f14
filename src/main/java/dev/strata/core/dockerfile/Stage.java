package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A part of a Dockerfile that makes an image: a FROM and what follows it.
///
/// @param index from 0
/// @param name in lower case, as BuildKit compares it; empty when it has none
/// @param base as it is written: an image, an earlier stage, perhaps with variables
public record Stage(int index, String name, String base, Instruction from, List<Instruction> instructions) {

    /// The stages of a file, in its order; a FROM without an image makes one whose base is empty.
    public static List<Stage> of(Dockerfile file) {
        var stages = new ArrayList<Stage>();
        var now = new ArrayList<Instruction>();
        for (var instruction : file.instructions()) {
            if (instruction.is(Keyword.FROM)) {
                now = new ArrayList<>();
                var words = instruction.words();
                var named = words.size() == 3 && words.get(1).text().equalsIgnoreCase("as");
                stages.add(new Stage(stages.size(), named ? words.get(2).text().toLowerCase(Locale.ROOT) : "",
                        words.isEmpty() ? "" : words.getFirst().text(), instruction, now));
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
        return all.subList(0, index).reversed().stream()
                .filter(stage -> !stage.name().isEmpty() && stage.name().equals(name.toLowerCase(Locale.ROOT))
                        || name.equals(String.valueOf(stage.index())))
                .findFirst();
    }

    public List<Instruction> all(Keyword keyword) {
        return instructions.stream().filter(one -> one.is(keyword)).toList();
    }
}
