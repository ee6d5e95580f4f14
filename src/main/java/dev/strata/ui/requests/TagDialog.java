package dev.strata.ui.requests;

import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.collections.ListChangeListener;
import javafx.scene.control.ChoiceBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks for the names an image shall have; done, it closes.
final class TagDialog extends RequestDialog {

    private final Dialogs dialogs;
    private final ChoiceBox<Optional<ImageReference>> instead = new ChoiceBox<>();

    TagDialog(TagViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("tag", Messages.get("tag.title"), Messages.get("tag.reference"), Messages.get("tag.prompt"),
                Messages.get("tag.hint"), Messages.get("tag.command.empty"), Messages.get("tag.button")),
                FluentUiRegularMZ.TAG_20, model, jobs, dialogs);
        this.dialogs = dialogs;
        instead.setId("tag-instead");
        instead.setAccessibleText(Messages.get("tag.instead"));
        instead.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Optional<ImageReference> old) {
                return old == null || old.isEmpty()
                        ? Messages.get("tag.keep")
                        : Messages.get("tag.instead.of", old.get().familiar());
            }

            @Override
            public Optional<ImageReference> fromString(String text) {
                return Optional.empty();
            }
        });
        Runnable fill = () -> {
            instead.getItems().setAll(java.util.List.of(Optional.<ImageReference>empty()));
            model.names().forEach(name -> instead.getItems().add(Optional.of(name)));
            instead.setValue(Optional.empty());
            instead.setVisible(!model.names().isEmpty());
            instead.setManaged(!model.names().isEmpty());
        };
        model.names().addListener((ListChangeListener<ImageReference>) change -> fill.run());
        fill.run();
        instead.valueProperty().subscribe(old -> {
            if (old != null) {
                model.insteadProperty().set(old);
            }
        });
        below(instead);
    }

    @Override
    void begun(Job job) {
        job.stateProperty().subscribe(state -> {
            if (state == Job.State.DONE) {
                dialogs.close();
            }
        });
    }
}
