package dev.strata.ui.context;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.context.ContextFacts.RuleFacts;
import dev.strata.core.context.ContextWarning;
import dev.strata.ui.Messages;

/// A line of what is to be said of a context.
sealed interface SideRow {

    /// What the next lines are about.
    record Heading(String text) implements SideRow {
    }

    /// Something that cannot be read or understood, or that there is nothing to say.
    record Sentence(String text, boolean trouble) implements SideRow {
    }

    /// Something that was perhaps not meant to be sent.
    record Warning(ContextWarning warning) implements SideRow {
    }

    /// One of the largest.
    record Large(int node) implements SideRow {
    }

    /// A line of the rules.
    record Rule(RuleFacts facts) implements SideRow {
    }

    static List<SideRow> of(ContextViewModel.Shown now) {
        var rows = new ArrayList<SideRow>();
        var troubles = ContextViewModel.troubles(now);
        if (!troubles.isEmpty() || !now.tree().complete()) {
            rows.add(new Heading(Messages.get("context.side.troubles")));
            if (!now.tree().complete()) {
                rows.add(new Sentence(Messages.get("context.toomany", now.tree().count() - 1), true));
            }
            troubles.forEach(sentence -> rows.add(new Sentence(sentence, true)));
        }
        if (!now.facts().warnings().isEmpty()) {
            rows.add(new Heading(Messages.get("context.side.warnings")));
            now.facts().warnings().forEach(warning -> rows.add(new Warning(warning)));
        }
        rows.add(new Heading(Messages.get("context.side.rules", now.survey().ignoreFile().getFileName())));
        if (now.facts().rules().isEmpty()) {
            rows.add(new Sentence(Messages.get(now.survey().ruled() ? "context.rules.empty" : "context.rules.none"),
                    false));
        }
        now.facts().rules().forEach(rule -> rows.add(new Rule(rule)));
        if (!now.facts().largest().isEmpty()) {
            rows.add(new Heading(Messages.get("context.side.largest")));
            now.facts().largest().forEach(node -> rows.add(new Large(node)));
        }
        return List.copyOf(rows);
    }
}
