package dev.strata.ui.shell;

import java.util.ArrayList;
import java.util.List;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Goes from page to page. Features reach each other only through it.
public final class Navigator {

    private final List<Page> pages = new ArrayList<>();
    private final ReadOnlyObjectWrapper<@Nullable Page> current = new ReadOnlyObjectWrapper<>();

    /// Adds a page; in the rail they stand in this order.
    public void add(Page page) {
        pages.add(page);
    }

    public List<Page> pages() {
        return List.copyOf(pages);
    }

    public void go(Page page) {
        current.set(page);
    }

    /// Goes to a page by its ID; an unknown one leads to the first page.
    public void go(String id) {
        go(pages.stream().filter(page -> page.id().equals(id)).findFirst().orElse(pages.getFirst()));
    }

    public ReadOnlyObjectProperty<@Nullable Page> currentProperty() {
        return current.getReadOnlyProperty();
    }
}
