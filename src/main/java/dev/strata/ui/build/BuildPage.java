package dev.strata.ui.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Page;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The section of the builds.
public final class BuildPage implements Page {

    /// What happens at its two buttons.
    public interface Deeds {
        void build();

        void stop();
    }

    /// What stands on it.
    ///
    /// @param editor at the left
    /// @param parts at the right, one at a time
    public record Contents(Node editor, List<Part> parts) {
    }

    private final BuildViewModel model;
    private final Files files;
    private final Supplier<Contents> contents;
    private final Deeds deeds;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final BooleanProperty building = new SimpleBooleanProperty();
    private final StringProperty running = new SimpleStringProperty("");
    private final List<Action> more = new ArrayList<>();
    private Predicate<KeyEvent> keys = event -> false;
    private @Nullable BuildView view;

    /// @param contents asked for when the page is first opened
    public BuildPage(BuildViewModel model, Files files, Supplier<Contents> contents, Deeds deeds, Dialogs dialogs,
            Preferences preferences) {
        this.model = model;
        this.files = files;
        this.contents = contents;
        this.deeds = deeds;
        this.dialogs = dialogs;
        this.preferences = preferences;
    }

    /// Adds what else can be done here once the page is there, for the palette.
    public void offer(List<Action> actions) {
        more.addAll(actions);
    }

    /// @param hears the keys that nothing on the page wanted; says whether one meant something
    public void onKey(Predicate<KeyEvent> hears) {
        keys = hears;
    }

    /// Whether the file that is open is being built: Stop is there in the place of Build.
    public BooleanProperty buildingProperty() {
        return building;
    }

    /// How many builds run, for the rail; empty for none.
    public StringProperty runningProperty() {
        return running;
    }

    /// Shows one of the parts at the right.
    public void go(String part) {
        made().go(part);
    }

    @Override
    public String id() {
        return "build";
    }

    @Override
    public String title() {
        return Messages.get("build.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularMZ.WRENCH_20;
    }

    @Override
    public ObservableValue<String> count() {
        return running;
    }

    /// A file is edited and checked without any.
    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return made();
    }

    private BuildView made() {
        var there = view;
        if (there == null) {
            var shown = contents.get();
            there = new BuildView(model, files, shown.editor(), shown.parts(), deeds, building, dialogs, preferences);
            view = there;
            files.restore();
        }
        return there;
    }

    @Override
    public void shown() {
        made().takeFocus();
    }

    @Override
    public boolean key(KeyEvent event) {
        return keys.test(event);
    }

    @Override
    public List<Action> actions() {
        var open = new ReadOnlyBooleanWrapper();
        open.bind(model.dockerfileProperty().isNotNull());
        var ready = model.optionsProperty().isNotNull().and(model.connectedProperty()).and(building.not());
        return List.of(
                new Action(Messages.get("build.action.build"), FluentUiRegularMZ.WRENCH_20, "Shortcut+B", ready,
                        () -> made().build()),
                new Action(Messages.get("build.action.stop"), FluentUiRegularMZ.STOP_20, "Shortcut+Shift+B", building,
                        deeds::stop),
                new Action(Messages.get("build.open"), FluentUiRegularAL.FOLDER_OPEN_20, null, files::choose),
                new Action(Messages.get("build.new"), FluentUiRegularAL.DOCUMENT_20, "Shortcut+N", files::create));
    }

    @Override
    public List<Action> further() {
        return List.copyOf(more);
    }
}
