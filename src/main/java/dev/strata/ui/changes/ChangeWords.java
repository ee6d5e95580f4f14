package dev.strata.ui.changes;

import java.util.ArrayList;
import java.util.Locale;

import dev.strata.core.changes.Noise;
import dev.strata.core.changes.Ticks;
import dev.strata.core.container.PathFacts;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.ModeWords;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Times;
import org.jspecify.annotations.Nullable;

/// Changes in words.
final class ChangeWords {

    private ChangeWords() {
    }

    /// `38.3 MB`; `> 38.3 MB` while not all is known; empty while nothing is.
    static String size(ChangesViewModel model, ChangeRow row) {
        if (row.folder()) {
            var below = model.below(row);
            return below.complete()
                    ? Units.size(below.bytes())
                    : below.bytes() == 0 ? "" : Messages.get("changes.size.atleast", Units.size(below.bytes()));
        }
        var facts = model.facts(row);
        return facts == null || facts.kind() != FileKind.FILE ? "" : Units.size(facts.size());
    }

    static String modified(@Nullable PathFacts facts) {
        var at = facts == null ? null : facts.modified();
        return at == null || at.getEpochSecond() <= 0 ? "" : Times.brief(at);
    }

    static String mode(@Nullable PathFacts facts) {
        return facts == null ? "" : ModeWords.of(facts.kind(), facts.mode());
    }

    /// What stands behind the name: why it is left out, how many files a closed directory holds, where a link leads.
    static String note(ChangesViewModel model, ChangeRow row) {
        var why = model.why(row);
        if (why != null) {
            return why(why);
        }
        if (row.folder()) {
            return row.open() ? "" : Messages.get("changes.files", row.tree().leavesIn(row.node()));
        }
        var facts = model.facts(row);
        return facts != null && facts.kind() == FileKind.SYMLINK
                ? Messages.get("changes.link", facts.linkTarget())
                : "";
    }

    static String why(Noise noise) {
        return Messages.get("changes.noise." + noise.name().toLowerCase(Locale.ROOT));
    }

    /// `24 of 63: 19 added, 4 changed`: kinds of which there is nothing take no room.
    static String sum(Ticks.Sum sum) {
        if (sum.kept() == 0) {
            return Messages.get("changes.sum.none", sum.all());
        }
        var parts = new ArrayList<String>();
        if (sum.added() > 0) {
            parts.add(Messages.get("changes.sum.added", sum.added()));
        }
        if (sum.changed() > 0) {
            parts.add(Messages.get("changes.sum.changed", sum.changed()));
        }
        if (sum.deleted() > 0) {
            parts.add(Messages.get("changes.sum.deleted", sum.deleted()));
        }
        return Messages.get("changes.sum", sum.kept(), sum.all(), String.join(", ", parts));
    }

    static String layer(PathSizes.Layer layer) {
        var bytes = Units.size(layer.bytes());
        return layer.complete() ? bytes : Messages.get("changes.layer.atleast", bytes);
    }
}
