package dev.strata.ui.widgets;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// A table's or a list's selection that survives every change of the list behind it: JavaFX forgets it when a list changes as a whole,
/// as it does with each letter in a filter. When nothing of it is left, the first row is selected, so that a details pane
/// has something to say.
public final class KeptSelection<T> {

    private final MultipleSelectionModel<T> model;
    private final ObservableList<T> items;
    private final Consumer<@Nullable T> chosen;
    private List<T> before = List.of();
    private boolean changing;

    private KeptSelection(MultipleSelectionModel<T> model, ObservableList<T> items, Consumer<@Nullable T> chosen) {
        this.model = model;
        this.items = items;
        this.chosen = chosen;
    }

    /// Gives the table its items.
    ///
    /// @param chosen hears of the focused row whenever it is another one; null when the table is empty
    public static <T> void install(TableView<T> table, ObservableList<T> items, Consumer<@Nullable T> chosen) {
        install(table.getSelectionModel(), items, () -> table.setItems(items), chosen);
    }

    /// Gives the list its items, as [#install(TableView, ObservableList, Consumer)] does a table.
    public static <T> void install(ListView<T> list, ObservableList<T> items, Consumer<@Nullable T> chosen) {
        install(list.getSelectionModel(), items, () -> list.setItems(items), chosen);
    }

    private static <T> void install(MultipleSelectionModel<T> model, ObservableList<T> items, Runnable give,
            Consumer<@Nullable T> chosen) {
        var kept = new KeptSelection<>(model, items, chosen);
        // Listeners hear in the order they came: this one before the table's own, which forgets, and the last after it.
        items.addListener((ListChangeListener<T>) change -> kept.changing = true);
        give.run();
        items.addListener((ListChangeListener<T>) change -> kept.restore());
        model.getSelectedItems().addListener((ListChangeListener<T>) change -> kept.remember());
        model.selectedItemProperty().subscribe(row -> kept.choose());
        kept.restore();
    }

    private void remember() {
        // While the list changes, the selected items are places in a list that is no more.
        if (!changing) {
            before = new ArrayList<>(model.getSelectedItems());
        }
    }

    private void restore() {
        if (model.isEmpty() && !items.isEmpty()) {
            Set<T> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
            wanted.addAll(before);
            for (var i = 0; i < items.size() && !wanted.isEmpty(); i++) {
                if (wanted.remove(items.get(i))) {
                    model.select(i);
                }
            }
            if (model.isEmpty()) {
                model.select(0);
            }
        }
        changing = false;
        if (!items.isEmpty()) {
            remember();
        }
        choose();
    }

    private void choose() {
        if (!changing) {
            chosen.accept(model.getSelectedItem());
        }
    }
}
