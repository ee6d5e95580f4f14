package dev.strata.ui.hub;

import java.util.Optional;

import dev.strata.core.image.Units;
import dev.strata.core.registry.RateLimit;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.state.EngineStatus;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;

/// What was found at the left, the tags of one repository at the right.
final class HubView extends BorderPane {

    private static final double LEFT = 360;

    private final HubList list;

    HubView(HubViewModel model, TagsViewModel tags, EngineStatus status, Dialogs dialogs, HubWays ways,
            Runnable registries) {
        setId("hub-page");
        var header = new PageHeader(Messages.get("hub.head"));
        tags.rateLimitProperty().subscribe(limit -> header.factProperty().set(limit(limit)));
        setTop(header);
        var pane = new TagsPane(tags, status, dialogs, ways);
        list = new HubList(model, tags, dialogs, pane::takeFocus, registries);
        SplitPane.setResizableWithParent(list, false);
        var split = new SplitPane(list, pane);
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0) {
                split.setDividerPositions(LEFT / now.doubleValue());
            }
        });
        setCenter(split);
    }

    private static String limit(Optional<RateLimit> limit) {
        return limit.map(told -> told.window().isZero()
                ? Messages.get("hub.limit", told.remaining(), told.limit())
                : Messages.get("hub.limit.in", told.remaining(), told.limit(), Units.duration(told.window())))
                .orElse("");
    }

    void takeFocus() {
        list.takeFocus();
    }
}
