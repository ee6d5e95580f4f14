package dev.strata.core.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import dev.strata.core.dockerfile.IgnoreRules;

/// What is to be said of a context: which paths are largest, and what each rule does.
///
/// @param leftOut paths that are not sent; a folder that was not looked into is one
/// @param largest files and folders, largest first
/// @param rules those of the file, in its order
public record ContextFacts(int leftOut, List<Integer> largest, List<RuleFacts> rules, List<ContextWarning> warnings) {

    /// What a rule decides, by itself or as the last of several.
    ///
    /// @param index in [IgnoreRules#rules]
    /// @param count paths; a folder that was not looked into is one
    /// @param bytes of the files among them
    /// @param folders how many of them are such folders, whose bytes nobody knows yet
    public record RuleFacts(int index, IgnoreRules.Rule rule, int count, long bytes, int folders) {
    }

    private static final int LARGEST = 20;
    /// A folder that is little more than one that is in it says nothing new.
    private static final double MOSTLY = 0.8;

    public ContextFacts {
        largest = List.copyOf(largest);
        rules = List.copyOf(rules);
        warnings = List.copyOf(warnings);
    }

    public static ContextFacts of(ContextTree tree) {
        var leftOut = 0;
        for (var node = 1; node < tree.count(); node++) {
            leftOut += tree.sent(node) ? 0 : 1;
        }
        return new ContextFacts(leftOut, largest(tree), rules(tree), ContextWarning.of(tree));
    }

    private static List<Integer> largest(ContextTree tree) {
        var most = new long[tree.count()];
        var files = new boolean[tree.count()];
        for (var node = tree.count() - 1; node > 0; node--) {
            var folder = tree.parent(node);
            if (tree.bytes(node) > most[folder]) {
                most[folder] = tree.bytes(node);
                files[folder] = !tree.folder(node);
            }
        }
        var order = Comparator.<Integer>comparingLong(tree::bytes);
        var queue = new PriorityQueue<Integer>(LARGEST + 1, order);
        for (var node = 1; node < tree.count(); node++) {
            var tells = !tree.folder(node) || !files[node] && most[node] < MOSTLY * tree.bytes(node)
                    || files[node] && most[node] < tree.bytes(node);
            if (tells && tree.bytes(node) > 0
                    && (queue.size() < LARGEST || tree.bytes(node) > tree.bytes(queue.element()))) {
                queue.add(node);
                if (queue.size() > LARGEST) {
                    queue.remove();
                }
            }
        }
        return queue.stream().sorted(order.reversed().thenComparing(Comparator.naturalOrder())).toList();
    }

    private static List<RuleFacts> rules(ContextTree tree) {
        var all = tree.rules().rules();
        var counts = new int[all.size()];
        var bytes = new long[all.size()];
        var folders = new int[all.size()];
        for (var node = 1; node < tree.count(); node++) {
            var rule = tree.rule(node);
            if (rule >= 0) {
                counts[rule]++;
                bytes[rule] += tree.folder(node) ? 0 : tree.size(node);
                folders[rule] += tree.folded(node) ? 1 : 0;
            }
        }
        var facts = new ArrayList<RuleFacts>();
        for (var i = 0; i < all.size(); i++) {
            // What is always sent stands in no file.
            if (all.get(i).line() >= 0) {
                facts.add(new RuleFacts(i, all.get(i), counts[i], bytes[i], folders[i]));
            }
        }
        return facts;
    }
}
