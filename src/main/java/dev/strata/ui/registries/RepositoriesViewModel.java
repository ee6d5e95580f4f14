package dev.strata.ui.registries;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.text.FilterWords;
import dev.strata.engine.EngineException;
import dev.strata.engine.Preferences;
import dev.strata.engine.Registries;
import dev.strata.ui.work.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The repositories of one registry: as it lists them, or, where it keeps that list to itself, as they were typed.
final class RepositoriesViewModel {

    private static final String TYPED = "registries.typed.";
    private static final int MOST_TYPED = 50;

    private final Registries registries;
    private final Preferences preferences;
    private final Pages pages;
    private final ReadOnlyObjectWrapper<@Nullable RegistryName> registry = new ReadOnlyObjectWrapper<>();
    private final ObservableList<String> all = FXCollections.observableArrayList();
    private final FilteredList<String> shown = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<String>> typed = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<@Nullable String> chosen = new SimpleObjectProperty<>();
    private boolean fresh;

    RepositoriesViewModel(Registries registries, Preferences preferences, Background background) {
        this.registries = registries;
        this.preferences = preferences;
        pages = new Pages(background);
        filter.subscribe(this::narrow);
        pages.failureProperty().subscribe(this::failed);
    }

    /// @param now null for none
    void show(@Nullable RegistryName now) {
        if (!Objects.equals(now, registry.get())) {
            filter.set("");
            registry.set(now);
            read();
        }
    }

    /// Asks the registry anew.
    void read() {
        var at = registry.get();
        pages.stop();
        all.clear();
        if (at == null) {
            return;
        }
        fresh = true;
        pages.read((from, monitor) -> registries.at(at).repositories(from, monitor), names -> {
            if (fresh) {
                fresh = false;
                all.setAll(names);
            } else {
                all.addAll(names);
            }
            narrow();
        });
    }

    /// What was typed before stands in for a list that is not told.
    private void failed(@Nullable Exception failure) {
        var at = registry.get();
        if (failure != null && at != null && fresh) {
            all.setAll(typed(at));
            narrow();
        }
    }

    private void narrow() {
        var text = filter.get().toLowerCase(Locale.ROOT).strip();
        var words = FilterWords.of(text);
        shown.setPredicate(words.none() ? name -> true : words::in);
        typed.set(text.isEmpty() || all.contains(text) ? Optional.empty() : repository(text));
    }

    /// What is typed as a repository of this registry, with or without the registry's name before it.
    private Optional<String> repository(String text) {
        var at = registry.get();
        if (at == null) {
            return Optional.empty();
        }
        try {
            var bare = text.startsWith(at.domain() + "/") ? text.substring(at.domain().length() + 1) : text;
            var read = ImageReference.parse(at.domain() + "/" + bare);
            return read.domain().equals(at.domain()) && read.tag().isEmpty()
                    ? Optional.of(read.path())
                    : Optional.empty();
        } catch (InvalidReference e) {
            return Optional.empty();
        }
    }

    /// Opens the repository whose name is typed, and remembers it for the next time.
    void openTyped() {
        var at = registry.get();
        typed.get().ifPresent(name -> {
            if (at != null) {
                var names = new LinkedHashSet<String>();
                names.add(name);
                names.addAll(typed(at));
                preferences.put(TYPED + at.domain(), String.join(" ", names.stream().limit(MOST_TYPED).toList()));
            }
            if (!all.contains(name)) {
                all.addFirst(name);
            }
            filter.set("");
            chosen.set(name);
        });
    }

    private List<String> typed(RegistryName at) {
        return Arrays.stream(preferences.get(TYPED + at.domain()).orElse("").split(" "))
                .filter(name -> !name.isEmpty()).toList();
    }

    /// Whether the registry keeps its list to itself, so that a name must be typed.
    boolean closed() {
        return pages.failureProperty().get() instanceof EngineException e
                && (e.kind() == EngineException.Kind.UNSUPPORTED || e.kind() == EngineException.Kind.NOT_FOUND
                        || e.kind() == EngineException.Kind.UNAUTHORIZED && registry.get() instanceof RegistryName at
                                && at.hub());
    }

    ReadOnlyObjectProperty<@Nullable RegistryName> registryProperty() {
        return registry.getReadOnlyProperty();
    }

    ObservableList<String> all() {
        return all;
    }

    ObservableList<String> shown() {
        return shown;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// A repository that is not in the list, when its name is typed.
    ReadOnlyObjectProperty<Optional<String>> typedProperty() {
        return typed.getReadOnlyProperty();
    }

    ObjectProperty<@Nullable String> chosenProperty() {
        return chosen;
    }

    ReadOnlyBooleanProperty runningProperty() {
        return pages.runningProperty();
    }

    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return pages.failureProperty();
    }
}
