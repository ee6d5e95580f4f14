package dev.strata.ui;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.Strata;
import dev.strata.core.registry.Found;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.FoundTag;
import dev.strata.core.registry.Publisher;
import dev.strata.engine.EngineException;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Monitor;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.archive.TarCopies;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.TestEngine;
import dev.strata.ui.containers.CopyDesk;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Notice;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.terminal.TerminalSession;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.robot.Robot;
import org.jspecify.annotations.Nullable;

/// Strata's real window on a real engine, with settings of its own; wired as App wires it.
public final class Window extends OnScreen {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    /// Tests reach Docker Hub itself no more than its engines' do.
    private static final ImageSearch HUB = new ImageSearch() {
        @Override
        public Found<FoundRepository> search(String words, String from, Monitor monitor) throws EngineException {
            throw new EngineException(EngineException.Kind.NETWORK, "Nobody answers at hub.docker.com.");
        }

        @Override
        public Found<FoundTag> tags(String repository, String from, Monitor monitor) throws EngineException {
            throw new EngineException(EngineException.Kind.NETWORK, "Nobody answers at hub.docker.com.");
        }

        @Override
        public Publisher publisher(String namespace, Monitor monitor) throws EngineException {
            throw new EngineException(EngineException.Kind.NETWORK, "Nobody answers at hub.docker.com.");
        }
    };
    /// A file of this name says that the folder is the window's own and goes with it.
    private static final String OWN = "own";

    public final EngineStatus status;
    public final ImageStore store;
    public final ContainerStore containers;
    public final Jobs jobs;
    private final Path home;
    private final FilePreferences preferences;
    public final KeptRegistries registries;
    private final Strata strata;
    private final MainWindow main;

    public Window(TestEngine engine, double width, double height) throws Exception {
        this(engine.address(), width, height, List.of());
    }

    /// @param engine null for a computer that has none
    public Window(@Nullable URI engine, double width, double height, List<Path> files) throws Exception {
        this(Files.createTempDirectory("strata-home"), engine, width, height, files);
        Files.createFile(home.resolve(OWN));
    }

    /// @param home the user's folder, which outlives the window: what is remembered and docker's contexts lie there
    /// @param engine the one named on the command line; null for none
    public Window(Path home, @Nullable URI engine, double width, double height, List<Path> files) throws Exception {
        this(home, engine, width, height, files, HUB);
    }

    /// @param hub what stands in for Docker Hub
    public Window(Path home, @Nullable URI engine, double width, double height, List<Path> files, ImageSearch hub)
            throws Exception {
        super(LIMIT);
        this.home = home;
        preferences = new FilePreferences(home.resolve("settings.json"), Runnable::run);
        var parts = Parts.of(home);
        var option = engine == null ? null : parts.engines().endpoint(engine.toString());
        registries = new KeptRegistries(home.resolve("registries.json"), parts.logins(), List.of(home));
        strata = new Strata(parts.engines(), parts.logins(), registries, hub, new AppFolders(home, home, home),
                preferences, background(), option,
                () -> new SelfCheck.Report("Strata\n  Java             25\n\nNothing is broken.\n", true),
                new UpdateChoice(preferences, true));
        status = strata.status();
        store = strata.images();
        containers = strata.containers();
        jobs = strata.jobs();
        main = on(() -> strata.open(stage, files));
        until("the window", stage::isShowing);
        size(width, height);
        takeKeyboard();
    }

    @Override
    protected Theme look() {
        return main.theme();
    }

    public void connected() {
        until("the first list", () -> status.state() instanceof EngineState.Connected && store.loadedProperty().get());
    }

    @SuppressWarnings("unchecked")
    public TableView<ImageRow> table() {
        return Objects.requireNonNull((TableView<ImageRow>) stage.getScene().lookup("#images-table"));
    }

    /// The names of the rows in their order.
    public List<String> names() {
        return namesOf(table());
    }

    /// The same of a table that may be out of sight.
    public List<String> namesOf(TableView<ImageRow> table) {
        return table.getItems().stream().flatMap(row -> row.summary().tags().stream()).map(Object::toString).toList();
    }

    /// What the terminal that is shown shows; empty when there is none.
    public String terminal() {
        return on(() -> strata.terminals().currentProperty().get() instanceof TerminalSession session
                ? session.text()
                : "");
    }

    /// Whether a label or a button of an open menu or popover holds these words.
    public boolean saysAbove(String words) {
        return above(words).isPresent();
    }

    /// Clicks on the label or the button of an open menu or popover that holds these words.
    public void clickAbove(String words) {
        until(words, () -> saysAbove(words));
        robot.clickOn(on(() -> above(words).orElseThrow()));
    }

    /// What the cells of a column say, row by row as they are on screen.
    public List<String> cells(String column) {
        return stage.getScene().getRoot().lookupAll(".table-cell").stream()
                .filter(node -> shown(node) && node instanceof TableCell<?, ?> cell && !cell.isEmpty()
                        && column.equals(cell.getTableColumn().getId()))
                .map(node -> String.valueOf(((Labeled) node).getText())).toList();
    }

    /// Lets files fall on the window, as a file manager does.
    public void drop(Path... files) {
        on(() -> {
            main.dropped(List.of(files));
            return null;
        });
    }

    /// Says something as Strata does by itself.
    public void tell(Notice notice) {
        on(() -> {
            main.tell(notice);
            return null;
        });
    }

    /// Where dialogs are shown, for what no page leads to.
    public Dialogs dialogs() {
        return main.dialogs();
    }

    /// What asks for files to be copied: no robot can drag from a file manager.
    public CopyDesk copies() {
        return new CopyDesk(status, new TarCopies(), jobs, main.dialogs(), background());
    }

    /// Chooses the row of a name and gives the table the keyboard.
    public void choose(String name) {
        until(name, () -> {
            var rows = table().getItems();
            for (var i = 0; i < rows.size(); i++) {
                if (rows.get(i).summary().tags().stream().anyMatch(tag -> tag.familiar().equals(name))) {
                    table().getSelectionModel().clearAndSelect(i);
                    table().requestFocus();
                    return true;
                }
            }
            return false;
        });
    }

    /// Opens the menu of the chosen row.
    public void rowMenu() {
        var row = on(() -> table().getSelectionModel().getSelectedIndex());
        robot.rightClickOn(robot.offset(table(), Pos.TOP_LEFT, 60, 44 + 32 * row));
    }

    /// A tick box on screen that is not ticked yet.
    public Optional<Node> tick(String css) {
        return stage.getScene().getRoot().lookupAll(css).stream()
                .filter(node -> shown(node) && node instanceof CheckBox box && !box.isSelected()).findFirst();
    }

    /// Opens the menu of the chosen row, and the one below it that removes a tag, and chooses there.
    public void removeTag(String tag) {
        rowMenu();
        clickAbove("Remove tag");
        until(tag, () -> saysAbove(tag));
        // Not a click: a menu below a menu is made anew whenever the pointer comes by.
        on(() -> {
            table().getContextMenu().getItems().stream().filter(Menu.class::isInstance)
                    .flatMap(menu -> ((Menu) menu).getItems().stream()).filter(item -> tag.equals(item.getText()))
                    .findFirst().orElseThrow().fire();
            table().getContextMenu().hide();
            return null;
        });
    }

    private Optional<Node> above(String words) {
        return javafx.stage.Window.getWindows().stream().filter(window -> window != stage)
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .filter(node -> node instanceof Labeled label && shown(node) && label.getText() instanceof String text
                        && text.contains(words))
                .findFirst();
    }

    /// The same as [#shoot(String)], of the screen itself: with the menus and popovers, which are windows of their own.
    public void shootScreen(String name) {
        shoot(name, () -> new Robot().getScreenCapture(null, new Rectangle2D(stage.getX(), stage.getY(),
                stage.getWidth(), stage.getHeight())));
    }

    @Override
    public void close() throws Exception {
        hide();
        strata.close();
        registries.close();
        super.close();
        if (!Files.exists(home.resolve(OWN))) {
            return;
        }
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
