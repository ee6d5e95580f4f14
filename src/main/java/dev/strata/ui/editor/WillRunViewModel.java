package dev.strata.ui.editor;

import java.util.Map;
import java.util.Optional;

import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the image of the document that is shown will run, as one types.
final class WillRunViewModel {

    private final ObservableValue<@Nullable Document> document;
    private final BaseImages images;
    private final Latest latest;
    private final ReadOnlyObjectWrapper<Optional<WillRun>> run = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper questioned = new ReadOnlyBooleanWrapper();
    private Map<String, String> arguments = Map.of();
    private String target = "";
    private Subscription shown = Subscription.EMPTY;

    WillRunViewModel(ObservableValue<@Nullable Document> document, BaseImages images, Background background) {
        this.document = document;
        this.images = images;
        latest = new Latest(background);
        document.subscribe(now -> {
            shown.unsubscribe();
            shown = now == null
                    ? Subscription.EMPTY
                    : Subscription.combine(now.dockerfileProperty().subscribe(file -> refresh()),
                            now.findingsProperty()
                                    .subscribe(findings -> questioned.set(WillRun.questioned(findings))));
            refresh();
        });
    }

    /// Looks again: the images may be others.
    void refresh() {
        var now = document.getValue();
        if (now == null) {
            latest.cancel();
            run.set(Optional.empty());
            return;
        }
        var file = now.dockerfile();
        var stage = target;
        var given = arguments;
        latest.run(monitor -> WillRun.of(file, stage, images::config, given), run::set, failure -> {
            throw new IllegalStateException("What will run", failure);
        });
    }

    void setArguments(Map<String, String> values) {
        if (!arguments.equals(values)) {
            arguments = Map.copyOf(values);
            refresh();
        }
    }

    void setTarget(String stage) {
        if (!target.equals(stage)) {
            target = stage;
            refresh();
        }
    }

    String target() {
        return target;
    }

    /// Empty when there is no stage of that name.
    ReadOnlyObjectProperty<Optional<WillRun>> runProperty() {
        return run.getReadOnlyProperty();
    }

    /// Whether a rule speaks of the shell in it.
    ReadOnlyBooleanProperty questionedProperty() {
        return questioned.getReadOnlyProperty();
    }
}
