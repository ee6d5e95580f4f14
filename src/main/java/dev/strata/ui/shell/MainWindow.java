package dev.strata.ui.shell;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.strata.core.run.KeySequence;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Drawn;
import dev.strata.ui.work.Background;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The one window: rail, page, status bar, and what lies above them.
public final class MainWindow {

    /// Asked before the window is closed.
    public interface Guard {
        /// @param go closes it; run at once where nothing would be lost, otherwise once a person has decided so
        void ask(Runnable go);
    }

    /// What is drawn is on its way to the screen for a while.
    private static final Duration SEEN = Duration.ofMillis(500);
    private static final Duration ICONS = Duration.ofSeconds(1);
    /// The window while a dialog lies above it.
    private static final PseudoClass BEHIND = PseudoClass.getPseudoClass("behind");

    private final Stage stage;
    private final Navigator navigator;
    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Theme theme;
    private final FxDialogs dialogs;
    private final NoticeBar notices = new NoticeBar();
    private final WindowPlace place;
    private final Background background;
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane();
    private final List<Action> actions = new ArrayList<>();
    private final List<Supplier<List<CommandPalette.Entry>>> things = new ArrayList<>();
    private final List<NoEnginePage.Way> ways = new ArrayList<>();
    private final List<Guard> guards = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();
    private Consumer<List<Path>> opener = files -> {
    };
    private @Nullable NoEnginePage noEngine;
    private @Nullable CommandPalette palette;
    private @Nullable EngineSwitch engineSwitch;

    public MainWindow(Stage stage, Navigator navigator, EngineStatus status, ImageStore store, Jobs jobs, Theme theme,
            Preferences preferences, Background background) {
        this.stage = stage;
        this.navigator = navigator;
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.theme = theme;
        this.background = background;
        this.dialogs = new FxDialogs(background);
        this.place = new WindowPlace(preferences);
    }

    public Dialogs dialogs() {
        return dialogs;
    }

    public Theme theme() {
        return theme;
    }

    /// Adds things the palette finds by name, asked for each time it opens.
    public void offer(Supplier<List<CommandPalette.Entry>> source) {
        things.add(source);
    }

    /// Adds what works without an engine to the page that says there is none.
    public void offer(NoEnginePage.Way way) {
        ways.add(way);
    }

    /// Who opens files that are dropped on the window.
    public void onFiles(Consumer<List<Path>> open) {
        opener = open;
    }

    /// Adds who is asked before the window is closed; they are asked one after another.
    public void guard(Guard guard) {
        guards.add(guard);
    }

    private void acceptDrops(Scene scene) {
        scene.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(event -> {
            var files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            event.setDropCompleted(!files.isEmpty());
            dropped(files);
        });
    }

    /// Files fell on the window.
    public void dropped(List<Path> files) {
        opener.accept(files);
    }

    /// Asks for files of any kind, once there is something to see behind the system's dialog: that holds up all drawing.
    public void choose(Consumer<List<Path>> open) {
        drawn(() -> background.later().run(SEEN, () -> {
            var chooser = new FileChooser();
            chooser.setTitle(Messages.get("window.open"));
            var files = chooser.showOpenMultipleDialog(stage);
            if (files != null) {
                open.accept(files.stream().map(File::toPath).toList());
            }
        }));
    }

    /// Runs something once the window is there: dialogs need it.
    public void shown(Runnable then) {
        if (stage.isShowing()) {
            then.run();
        } else {
            waiting.add(then);
        }
    }

    /// Runs when what is in the window now is on screen.
    public void drawn(Runnable then) {
        Drawn.then(stage.getScene(), then);
    }

    /// Says something by itself, without a dialog.
    public void tell(Notice notice) {
        notices.tell(notice);
    }

    /// Brings the window before all others, as far as the desktop lets a program do that.
    public void toFront() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }

    /// Builds the window around the navigator's pages and shows it with the FX thread's next task.
    public void open(Page settings, String firstPage) {
        var switcher = new EngineSwitch(status, background, dialogs);
        engineSwitch = switcher;
        noEngine = new NoEnginePage(status, jobs, switcher, ways);
        frame.setLeft(new Sidebar(navigator, settings, switcher, this::openPalette));
        frame.setBottom(new VBox(notices, new StatusBar(status, store, jobs)));
        root.getChildren().addAll(frame, dialogs.modalNode(), dialogs.toastNode());
        root.getStyleClass().add("strata");
        frame.getStyleClass().add("frame");
        dialogs.showingProperty().subscribe(shown -> frame.pseudoClassStateChanged(BEHIND, shown));
        navigator.currentProperty().subscribe(page -> showPage());
        status.stateProperty().subscribe(state -> showPage());
        place.restore(stage);
        // Else all parts are asked how large they would like to be.
        var scene = new Scene(root, stage.getWidth(), stage.getHeight());
        theme.dress(scene);
        acceptDrops(scene);
        scene.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        actions(settings);
        actions.stream().filter(action -> action.shortcut() != null)
                .forEach(action -> scene.getAccelerators().put(action.shortcut(), () -> perform(action)));
        stage.setTitle("Strata");
        stage.setScene(scene);
        stage.setMinWidth(800);
        stage.setMinHeight(500);
        stage.setOnHiding(event -> place.remember(stage));
        stage.setOnCloseRequest(event -> {
            event.consume();
            close(0);
        });
        navigator.go(firstPage);
        // An engine that has answered meanwhile is asked for its images first: they come while the window does.
        background.later().run(Duration.ZERO, () -> {
            stage.show();
            waiting.forEach(Runnable::run);
            waiting.clear();
        });
        // Pictures are slow to read; the window and its first list come first.
        background.later().run(ICONS,
                () -> background.run(MainWindow::icons, stage.getIcons()::setAll, dialogs::unexpected));
    }

    private static List<Image> icons() {
        var icons = new ArrayList<Image>();
        for (var size : new int[]{16, 24, 32, 48, 64, 128, 256}) {
            var stream = MainWindow.class.getResourceAsStream("/dev/strata/ui/icons/strata-" + size + ".png");
            if (stream != null) {
                icons.add(new Image(stream));
            }
        }
        return icons;
    }

    private void actions(Page settings) {
        actions.add(new Action(Messages.get("action.palette"), FluentUiRegularMZ.SEARCH_20, "Shortcut+K",
                this::openPalette));
        actions.add(new Action(Messages.get("action.filter"), FluentUiRegularAL.FILTER_20, "Shortcut+F", this::filter));
        for (var page : navigator.pages()) {
            actions.addAll(page.actions());
        }
        var number = 1;
        for (var page : navigator.pages()) {
            if (page != settings) {
                actions.add(new Action(Messages.get("action.go", page.title()), page.icon(), "Shortcut+" + number++,
                        () -> navigator.go(page)));
            }
        }
        actions.add(new Action(settings.title(), settings.icon(), "Shortcut+Comma", () -> navigator.go(settings)));
        actions.add(new Action(Messages.get("action.engine"), FluentUiRegularAL.ARROW_SORT_20, "Shortcut+E", () -> {
            if (engineSwitch != null) {
                engineSwitch.open();
            }
        }));
        actions.add(new Action(Messages.get("engine.menu.other"), FluentUiRegularAL.ADD_20, null, () -> {
            if (engineSwitch != null) {
                engineSwitch.openAddress();
            }
        }));
        actions.add(new Action(Messages.get("action.jobs"), FluentUiRegularAL.CLIPBOARD_TEXT_20, "Shortcut+J",
                () -> ((Button) frame.lookup("#jobs-button")).fire()));
        actions.add(new Action(Messages.get("action.theme"), FluentUiRegularMZ.WEATHER_MOON_20, "Shortcut+Shift+D",
                theme::toggle));
        actions.add(new Action(Messages.get("action.shortcuts"), FluentUiRegularAL.KEYBOARD_20, "F1",
                this::openShortcuts));
        actions.add(new Action(Messages.get("action.quit"), FluentUiRegularAL.DISMISS_20, "Shortcut+Q",
                this::quit));
    }

    /// Not over a dialog: the keys that detach from a process, pressed where no terminal has the keyboard, pull an image and
    /// would then end Strata.
    private void quit() {
        if (!dialogs.showingProperty().getValue()) {
            close(0);
        }
    }

    private void close(int asked) {
        if (asked == guards.size()) {
            stage.close();
        } else {
            guards.get(asked).ask(() -> close(asked + 1));
        }
    }

    /// A page may give keys another meaning than the rest of the window does.
    private void key(KeyEvent event) {
        var page = navigator.currentProperty().get();
        if (page != null && frame.getCenter() == page.view() && !dialogs.showingProperty().getValue()
                && page.key(event)) {
            event.consume();
        }
    }

    /// Where the page that is shown has no filter, the first page's.
    private void filter() {
        var current = navigator.currentProperty().get();
        if (current == null || frame.getCenter() != current.view() || !current.focusFilter()) {
            var first = navigator.pages().getFirst();
            navigator.go(first);
            if (frame.getCenter() == first.view()) {
                first.focusFilter();
            }
        }
    }

    /// Each page, then the palette above the first: what a tour through Strata sees.
    public List<Runnable> stops() {
        var stops = new ArrayList<Runnable>();
        navigator.pages().forEach(page -> stops.add(() -> navigator.go(page)));
        stops.add(() -> {
            navigator.go(navigator.pages().getFirst());
            openPalette();
        });
        stops.add(dialogs::close);
        return stops;
    }

    private static void perform(Action action) {
        if (action.possible().getValue()) {
            action.run().run();
        }
    }

    private void openPalette() {
        if (palette == null) {
            palette = new CommandPalette(this::everything, dialogs::close);
            StackPane.setMargin(palette, new Insets(96, 0, 0, 0));
        }
        dialogs.show(palette, Pos.TOP_CENTER);
        palette.opened();
    }

    private List<CommandPalette.Entry> everything() {
        var entries = new ArrayList<CommandPalette.Entry>();
        for (var page : navigator.pages()) {
            entries.add(new CommandPalette.Entry(Messages.get("palette.pages"), page.icon(), page.title(), "", "",
                    () -> navigator.go(page)));
        }
        var all = Stream.concat(actions.stream(), navigator.pages().stream().flatMap(page -> page.further().stream()));
        for (var action : all.toList()) {
            if (action.possible().getValue()) {
                entries.add(new CommandPalette.Entry(Messages.get("palette.actions"), action.icon(), action.text(), "",
                        action.keys(), action.run()));
            }
        }
        things.forEach(source -> entries.addAll(source.get()));
        return entries;
    }

    private void openShortcuts() {
        var engine = status.state() instanceof EngineState.Connected connected ? connected.engine() : null;
        background.run(() -> (engine == null ? DetachSetting.USUAL : engine.containers().detachKeys()).keys().words(),
                detach -> dialogs.show(new ShortcutsBox(actions, detach, dialogs::close)),
                e -> dialogs.show(new ShortcutsBox(actions, KeySequence.USUAL.words(), dialogs::close)));
    }

    private void showPage() {
        var page = navigator.currentProperty().get();
        if (page == null) {
            return;
        }
        Node wanted = page.needsEngine() && status.state() instanceof EngineState.Absent
                ? withTitle(page)
                : page.view();
        if (frame.getCenter() != wanted) {
            frame.setCenter(wanted);
            page.shown();
        }
    }

    private Node withTitle(Page page) {
        if (frame.getCenter() instanceof BorderPane pane && pane.getCenter() == noEngine) {
            return pane;
        }
        var pane = new BorderPane(noEngine);
        pane.setTop(new PageHeader(page.title()));
        return pane;
    }
}
