package dev.strata.ui.containers;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.JsonPane;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// All that the engine tells of the chosen container.
final class InspectTab implements ContainerTab {

    private final ContainersViewModel model;
    private final JsonPane json = new JsonPane();
    private String shown = "";
    private boolean looked;

    InspectTab(ContainersViewModel model) {
        this.model = model;
        json.setId("container-inspect");
        model.toldProperty().subscribe((before, now) -> told());
    }

    private void told() {
        var told = model.toldProperty().get();
        var text = told == null || told.details() == null ? "" : told.details().rawJson();
        if (looked && !text.equals(shown)) {
            shown = text;
            json.show(text);
        }
    }

    @Override
    public String id() {
        return "inspect";
    }

    @Override
    public String title() {
        return Messages.get("containers.tab.inspect");
    }

    @Override
    public Node node() {
        return json;
    }

    @Override
    public void show(@Nullable ContainerSummary container) {
        looked = true;
        told();
    }

    @Override
    public void left() {
        looked = false;
    }
}
