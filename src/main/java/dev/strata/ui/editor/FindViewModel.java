package dev.strata.ui.editor;

import java.util.List;

import dev.strata.core.dockerfile.Span;
import dev.strata.core.dockerfile.TextSearch;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Finds words in a document, and puts others in their place.
final class FindViewModel {

    private final StringProperty words = new SimpleStringProperty("");
    private final StringProperty replacement = new SimpleStringProperty("");
    private final BooleanProperty regex = new SimpleBooleanProperty();
    private final BooleanProperty matchCase = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<TextSearch.Found> found = new ReadOnlyObjectWrapper<>(TextSearch.Found.NOTHING);
    private final ReadOnlyIntegerWrapper now = new ReadOnlyIntegerWrapper(-1);
    private final Latest latest;
    private @Nullable Document document;
    private Subscription watched = Subscription.EMPTY;
    private int from;
    private int replaced;

    FindViewModel(Background background) {
        latest = new Latest(background);
        words.subscribe((before, after) -> {
            replaced = 0;
            look();
        });
        regex.subscribe((before, after) -> look());
        matchCase.subscribe((before, after) -> look());
    }

    /// Looks in this document from now on; null ends it.
    ///
    /// @param caret the first place behind it is the one
    void in(@Nullable Document other, int caret) {
        from = caret;
        if (document != other) {
            watched.unsubscribe();
            document = other;
            watched = other == null
                    ? Subscription.EMPTY
                    : other.textProperty().subscribe((before, after) -> look());
        }
        look();
    }

    private void look() {
        var in = document;
        if (in == null || words.get().isEmpty()) {
            latest.cancel();
            found.set(TextSearch.Found.NOTHING);
            now.set(-1);
            return;
        }
        var text = in.text();
        var search = search();
        latest.run(monitor -> search.find(text, monitor::cancelled), result -> {
            found.set(result);
            now.set(first(result.places()));
        }, failure -> {
            throw new IllegalStateException(failure);
        });
    }

    private TextSearch search() {
        return new TextSearch(words.get(), regex.get(), matchCase.get());
    }

    private int first(List<Span> places) {
        for (var i = 0; i < places.size(); i++) {
            if (places.get(i).start() >= from) {
                return i;
            }
        }
        return places.isEmpty() ? -1 : 0;
    }

    /// @param step 1 for the next, -1 for the one before; it begins anew behind the last
    void step(int step) {
        var places = found.get().places();
        if (!places.isEmpty()) {
            now.set(Math.floorMod(now.get() + step, places.size()));
            from = places.get(now.get()).start();
        }
    }

    /// Puts the other words in this place, and goes to the next.
    void replace() {
        var in = document;
        var at = now.get();
        if (in == null || at < 0) {
            return;
        }
        var edits = search().replaceAll(in.text(), replacement.get(), () -> false);
        var place = found.get().places().get(at);
        edits.stream().filter(edit -> edit.span().equals(place)).findFirst().ifPresent(edit -> {
            from = place.start() + edit.text().length();
            in.edit(List.of(edit));
        });
    }

    /// @return how many
    int replaceAll() {
        var in = document;
        if (in == null) {
            return 0;
        }
        var edits = search().replaceAll(in.text(), replacement.get(), () -> false);
        replaced = edits.size();
        in.edit(edits);
        return replaced;
    }

    /// `3 of 12`, or why not.
    String words() {
        var places = found.get().places();
        if (!found.get().problem().isEmpty()) {
            return found.get().problem();
        }
        return words.get().isEmpty()
                ? ""
                : places.isEmpty()
                        ? replaced > 0 ? Messages.get("editor.replaced", replaced) : Messages.get("editor.find.none")
                        : Messages.get("editor.find.of", now.get() + 1, places.size());
    }

    StringProperty wordsProperty() {
        return words;
    }

    StringProperty replacementProperty() {
        return replacement;
    }

    BooleanProperty regexProperty() {
        return regex;
    }

    BooleanProperty matchCaseProperty() {
        return matchCase;
    }

    ReadOnlyObjectProperty<TextSearch.Found> foundProperty() {
        return found.getReadOnlyProperty();
    }

    /// The place that is meant, from 0; -1 for none.
    ReadOnlyIntegerProperty nowProperty() {
        return now.getReadOnlyProperty();
    }
}
