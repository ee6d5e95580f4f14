package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

/// `docker search`.
///
/// @param words what is looked for; a registry's host in front of it asks that registry
/// @param official whether only images are wanted that Docker itself keeps
/// @param stars how many are wanted at least; 0 for any
public record Search(String words, boolean official, int stars) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var line = new ArrayList<>(List.of("search"));
        if (official) {
            line.addAll(List.of("--filter", "is-official=true"));
        }
        if (stars > 0) {
            line.addAll(List.of("--filter", "stars=" + stars));
        }
        if (words.startsWith("-")) {
            line.add("--");
        }
        line.add(words);
        return line;
    }
}
