package dev.strata.ui.containers;

import java.util.ArrayList;
import java.util.List;

import atlantafx.base.controls.Tab;
import atlantafx.base.controls.TabLine;
import dev.strata.core.container.ContainerSummary;
import dev.strata.engine.Preferences;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The chosen container: its head, its tabs, and what stands below them, which stays while no container is chosen.
final class ContainerPane extends BorderPane {

    private static final double BELOW = 240;
    private static final double TAB_WIDTH = 92;
    private static final String TAB = "containers.tab";
    private static final String OPEN = "containers.below";

    private final ContainersViewModel model;
    private final Preferences preferences;
    private final List<ContainerTab> tabs;
    private final @Nullable ContainerTab below;
    private final ObservableBooleanValue belowAlive;
    private final TabLine line = new TabLine();
    private final VBox heads;
    private final Node without;
    private final BorderPane place = new BorderPane();
    private final StackPane upper;
    private final SplitPane split = new SplitPane();
    private ContainerTab current;
    private boolean watched;
    private boolean open;
    private boolean large;

    /// @param without stands where the tabs do while no container is chosen
    /// @param below stands below the tabs; null for nothing
    /// @param belowAlive whether it stays while no container is chosen
    ContainerPane(ContainersViewModel model, Region head, Region strip, Node without, List<ContainerTab> tabs,
            @Nullable ContainerTab below, ObservableBooleanValue belowAlive, Preferences preferences) {
        this.model = model;
        this.without = without;
        heads = new VBox(head, strip);
        heads.managedProperty().bind(heads.visibleProperty());
        upper = new StackPane(place, without);
        this.tabs = List.copyOf(tabs);
        this.below = below;
        this.preferences = preferences;
        getStyleClass().add("details-pane");
        setId("container-pane");
        setMinWidth(360);
        var remembered = preferences.get(TAB).orElse("");
        current = tabs.stream().filter(tab -> tab.id().equals(remembered)).findFirst().orElse(tabs.getFirst());
        tabs();
        upper.setMinHeight(80);
        place.setTop(line);
        split.setOrientation(Orientation.VERTICAL);
        setTop(heads);
        setCenter(split);
        model.chosenProperty().subscribe((before, now) -> showAll());
        model.connectedProperty().subscribe((before, now) -> showAll());
        sceneProperty().subscribe(scene -> watch(scene != null));
        split.heightProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                divide();
            }
        });
        open = below != null && preferences.get(OPEN).orElse("shown").equals("shown");
        this.belowAlive = belowAlive;
        belowAlive.subscribe(now -> arrange());
    }

    private void tabs() {
        line.setId("container-tabs");
        line.setTabClosingPolicy(Tab.ClosingPolicy.NO_TABS);
        line.setAnimated(false);
        line.setTabResizePolicy(Tab.ResizePolicy.FIXED_WIDTH);
        line.setTabMinWidth(40);
        line.setTabFixedWidth(TAB_WIDTH);
        for (var tab : tabs) {
            line.getTabs().add(new Tab(tab.id(), tab.title()));
        }
        line.getTabs().stream().filter(tab -> current.id().equals(tab.getId())).findFirst()
                .ifPresent(tab -> line.getSelectionModel().select(tab));
        line.getSelectionModel().selectedItemProperty().subscribe(tab -> {
            if (tab != null) {
                choose(tab.getId());
            }
        });
    }

    private void choose(String id) {
        for (var tab : tabs) {
            if (tab.id().equals(id)) {
                if (tab != current && watched) {
                    current.left();
                }
                current = tab;
                preferences.put(TAB, id);
                place.setCenter(tab.node());
                if (watched) {
                    tab.show(model.chosenProperty().get());
                }
            }
        }
    }

    /// Goes to a tab by its ID.
    void go(String id) {
        line.getTabs().stream().filter(tab -> id.equals(tab.getId())).findFirst()
                .ifPresent(tab -> line.getSelectionModel().select(tab));
    }

    private void watch(boolean now) {
        watched = now;
        if (now) {
            showAll();
        } else {
            current.left();
            if (below != null) {
                below.left();
            }
        }
    }

    private void showAll() {
        arrange();
        if (watched) {
            var chosen = model.chosenProperty().get();
            current.show(chosen);
            showBelow(chosen);
        }
    }

    private void showBelow(@Nullable ContainerSummary chosen) {
        if (below != null && open) {
            below.show(chosen);
        }
    }

    /// Opens or closes what stands below.
    void open(boolean now) {
        if (below == null) {
            return;
        }
        open = now;
        large = false;
        preferences.put(OPEN, now ? "shown" : "hidden");
        arrange();
        if (!now) {
            below.left();
        } else if (watched) {
            showBelow(model.chosenProperty().get());
        }
    }

    /// Gives what stands below all the room of the tabs, or takes it back.
    void enlarge() {
        if (large || !open) {
            open(true);
        } else {
            large = true;
            arrange();
        }
    }

    /// What is in the window stays there: a terminal that is taken out loses the keyboard.
    private void arrange() {
        var chosen = model.chosenProperty().get() != null;
        heads.setVisible(chosen);
        place.setVisible(chosen);
        without.setVisible(!chosen);
        var items = new ArrayList<Node>();
        if (below == null || !open || !chosen && !belowAlive.get()) {
            items.add(upper);
        } else {
            if (!large) {
                items.add(upper);
            }
            items.add(below.node());
        }
        if (!split.getItems().equals(items)) {
            split.getItems().setAll(items);
            SplitPane.setResizableWithParent(items.getLast(), items.size() == 1);
            divide();
        }
    }

    private void divide() {
        if (split.getItems().size() > 1 && split.getHeight() > 0) {
            split.setDividerPositions(Math.max(0.3, 1 - BELOW / split.getHeight()));
        }
    }
}
