package dev.strata.core.context;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.filetree.Oddity;
import dev.strata.core.filetree.TellingNames;

/// Something that is sent and was perhaps not meant to be, told by its name.
///
/// @param nodes of a tree; several where one line leaves out all of them
/// @param bytes of all of them
/// @param line of a `.dockerignore` that leaves them out
public record ContextWarning(Kind kind, List<Integer> nodes, long bytes, String line) {

    /// Gravest first.
    public enum Kind {
        PRIVATE_KEY, CREDENTIALS, ENVIRONMENT, GIT, NODE_MODULES
    }

    /// Of each kind.
    private static final int MOST = 100;

    public ContextWarning {
        nodes = List.copyOf(nodes);
    }

    public static List<ContextWarning> of(ContextTree tree) {
        var found = new EnumMap<Kind, List<Integer>>(Kind.class);
        var within = new BitSet();
        for (var node = 1; node < tree.count(); node++) {
            // What is in a folder that is warned of is none by itself.
            if (within.get(tree.parent(node))) {
                within.set(node);
            } else if (tree.sent(node)) {
                look(tree, node, found, within);
            }
        }
        var warnings = new ArrayList<ContextWarning>();
        found.forEach((kind, nodes) -> {
            if (kind == Kind.GIT || kind == Kind.NODE_MODULES) {
                warnings.add(folders(tree, kind, nodes));
            } else {
                nodes.stream().sorted(Comparator.comparing(tree::path)).limit(MOST)
                        .forEach(node -> warnings.add(new ContextWarning(kind, List.of(node), tree.bytes(node),
                                IgnoreRules.line(tree.path(node)))));
            }
        });
        return List.copyOf(warnings);
    }

    private static void look(ContextTree tree, int node, Map<Kind, List<Integer>> found, BitSet within) {
        var name = tree.name(node);
        if (tree.folder(node)) {
            if (name.equals(".git") || name.equals("node_modules")) {
                within.set(node);
                put(found, name.equals(".git") ? Kind.GIT : Kind.NODE_MODULES, node);
            }
        } else if (tree.size(node) > 0) {
            TellingNames.of(name, () -> "/" + tree.path(node)).map(ContextWarning::kind)
                    .ifPresent(kind -> put(found, kind, node));
        }
    }

    private static Kind kind(Oddity.Kind oddity) {
        return switch (oddity) {
            case PRIVATE_KEY -> Kind.PRIVATE_KEY;
            case ENVIRONMENT -> Kind.ENVIRONMENT;
            default -> Kind.CREDENTIALS;
        };
    }

    private static void put(Map<Kind, List<Integer>> found, Kind kind, int node) {
        found.computeIfAbsent(kind, none -> new ArrayList<>()).add(node);
    }

    private static ContextWarning folders(ContextTree tree, Kind kind, List<Integer> nodes) {
        var name = tree.name(nodes.getFirst());
        var top = nodes.size() == 1 && tree.parent(nodes.getFirst()) == 0;
        return new ContextWarning(kind, nodes, nodes.stream().mapToLong(tree::bytes).sum(),
                top ? name : "**/" + name);
    }
}
