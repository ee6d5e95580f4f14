package dev.strata.ui.hub;

import java.util.ArrayList;

import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.state.Here;

/// All that is known of a tag, in words.
final class TagWords {

    private TagWords() {
    }

    static String all(TagRow row) {
        var lines = new ArrayList<String>();
        lines.add(row.name());
        row.tag().digest().ifPresent(digest -> lines.add(digest.toString()));
        row.tag().pushed().ifPresent(then -> lines.add(Messages.get("hub.pushed", Times.exact(then))));
        for (var one : row.tag().platforms()) {
            lines.add(one.platform() + (one.size() > 0 ? "  " + Units.size(one.size()) : ""));
        }
        if (row.here() == Here.OUTDATED) {
            lines.add(Messages.get("hub.here.outdated.why"));
        }
        return String.join("\n", lines);
    }
}
