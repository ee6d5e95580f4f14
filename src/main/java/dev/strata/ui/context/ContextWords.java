package dev.strata.ui.context;

import java.util.Locale;

import dev.strata.core.context.ContextFacts.RuleFacts;
import dev.strata.core.context.ContextWarning;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;

/// A context in words.
final class ContextWords {

    private ContextWords() {
    }

    /// `38.3 MB`; of what is left out, what is known of it.
    static String size(ContextTreeViewModel model, ContextRow row) {
        var tree = row.tree();
        if (model.partProperty().get() instanceof ContextTreeViewModel.Sent) {
            return tree.kind(row.node()) == FileKind.SYMLINK || tree.hardLink(row.node())
                    ? ""
                    : Units.size(tree.bytes(row.node()));
        }
        if (tree.folded(row.node())) {
            var measure = model.measured(row);
            return measure == null
                    ? ""
                    : measure.complete()
                            ? Units.size(measure.bytes())
                            : Messages.get("context.atleast", Units.size(measure.bytes()));
        }
        return switch (tree.kind(row.node())) {
            case FILE -> Units.size(tree.size(row.node()));
            case DIRECTORY -> tree.leftOut(row.node()) == 0 ? "" : Units.size(tree.leftOut(row.node()));
            default -> "";
        };
    }

    /// How many files a folder holds.
    static String files(ContextTreeViewModel model, ContextRow row) {
        if (!row.tree().folder(row.node())) {
            return "";
        }
        if (model.partProperty().get() instanceof ContextTreeViewModel.Sent) {
            return String.format("%,d", row.tree().files(row.node()));
        }
        var measure = model.measured(row);
        return measure == null ? "" : String.format("%,d", measure.files());
    }

    /// What stands behind the name: where a link leads, which rule leaves it out.
    static String note(ContextRow row) {
        var tree = row.tree();
        if (tree.hardLink(row.node())) {
            return Messages.get("context.hardlink", tree.link(row.node()));
        }
        if (tree.kind(row.node()) == FileKind.SYMLINK) {
            return Messages.get("context.link", tree.link(row.node()));
        }
        var rule = tree.rule(row.node());
        var folder = tree.parent(row.node());
        // What is in a folder goes with it.
        return tree.sent(row.node()) || rule < 0 || !tree.sent(folder) && tree.rule(folder) == rule
                ? ""
                : Messages.get("context.by", tree.rules().rules().get(rule).written().strip());
    }

    /// `12 paths, 3.1 MB`, `1 folder`.
    static String rule(RuleFacts rule) {
        if (rule.count() == 0) {
            return Messages.get("context.rule.unused");
        }
        if (rule.count() == rule.folders()) {
            return Messages.get("context.rule.folders", rule.count());
        }
        return rule.bytes() == 0 && rule.folders() == 0
                ? Messages.get("context.rule.paths", rule.count())
                : Messages.get(rule.folders() == 0 ? "context.rule.bytes" : "context.rule.bytes.atleast", rule.count(),
                        Units.size(rule.bytes()));
    }

    static String kind(ContextWarning.Kind kind) {
        return Messages.get("context.warning." + kind.name().toLowerCase(Locale.ROOT));
    }

    static String why(ContextWarning.Kind kind) {
        return Messages.get("context.why." + kind.name().toLowerCase(Locale.ROOT));
    }
}
