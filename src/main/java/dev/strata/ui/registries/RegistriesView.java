package dev.strata.ui.registries;

import java.util.Optional;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The registries and the repositories of the chosen one at the left, tags in the middle, what a tag stands for at the
/// right.
final class RegistriesView extends BorderPane {

    private static final double LEFT = 264;
    private static final double RIGHT = 344;

    private final RegistriesViewModel registries;
    private final RepositoriesViewModel repositories;
    private final RegistryDeeds deeds;
    private final RegistryWays ways;
    private final RegistryList list;
    private final RepositoryList names;

    /// What the page is about.
    record Models(RegistriesViewModel registries, RepositoriesViewModel repositories, TagsViewModel tags,
            DetailsViewModel details) {
    }

    RegistriesView(Models models, RegistryDeeds deeds, RegistryDesk desk, RegistryWays ways, EngineStatus status,
            Dialogs dialogs) {
        this.registries = models.registries();
        this.repositories = models.repositories();
        this.deeds = deeds;
        this.ways = ways;
        setId("registries-page");
        list = new RegistryList(registries, deeds, dialogs);
        names = new RepositoryList(repositories, registries, deeds);
        registries.chosenProperty().subscribe(row -> repositories.show(row == null ? null : row.name()));
        repositories.chosenProperty().subscribe(name -> {
            var at = repositories.registryProperty().get();
            models.tags().show(at == null || name == null ? null : new TagsViewModel.Place(at, name));
        });
        models.tags().chosenProperty().subscribe(row -> models.details().show(
                row == null ? Optional.empty() : models.tags().reference()));
        setTop(new VBox(header(), insecure()));
        var empty = empty();
        var split = split(models, desk, status, dialogs);
        Runnable fit = () -> setCenter(registries.rows().isEmpty() && registries.loadedProperty().get()
                ? empty
                : split);
        registries.rows().subscribe(fit);
        registries.loadedProperty().subscribe(fit);
        fit.run();
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                refresh();
                event.consume();
            }
        });
    }

    private SplitPane split(Models models, RegistryDesk desk, EngineStatus status, Dialogs dialogs) {
        var left = new SplitPane(list, names);
        left.setOrientation(Orientation.VERTICAL);
        SplitPane.setResizableWithParent(list, false);
        // As many registries as there are, as long as their repositories have half of the place.
        Runnable share = () -> {
            if (left.getHeight() > 0) {
                left.setDividerPositions(Math.min(0.5, list.wanted() / left.getHeight()));
            }
        };
        left.heightProperty().subscribe(share);
        Bindings.size(registries.rows()).subscribe(share);
        left.setMinWidth(200);
        var split = new SplitPane();
        var tag = new TagPane(models.details(), dialogs, () -> split.getItems().remove(2));
        split.getItems().addAll(left, new TagsPane(models.tags(), models.details(), status, dialogs, ways, desk),
                tag);
        SplitPane.setResizableWithParent(left, false);
        SplitPane.setResizableWithParent(tag, false);
        Runnable place = () -> {
            var width = split.getWidth();
            if (width > 0 && split.getItems().size() == 3) {
                split.setDividerPositions(LEFT / width, 1 - RIGHT / width);
            }
        };
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0) {
                place.run();
            }
        });
        // Taken away for one tag, it is there again for the next.
        models.tags().chosenProperty().subscribe((before, now) -> {
            if (now != null && split.getItems().size() == 2) {
                split.getItems().add(tag);
                place.run();
            }
        });
        return split;
    }

    private Node header() {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("registries.refresh"));
        refresh.setId("registries-refresh");
        refresh.setOnAction(event -> refresh());
        var account = new Button();
        account.setId("registries-account");
        registries.chosenProperty().subscribe(row -> {
            account.setDisable(row == null);
            account.setText(Messages.get(row == null || row.user().isEmpty()
                    ? "registries.login"
                    : "registries.logout"));
        });
        account.setOnAction(event -> {
            var row = registries.chosenProperty().get();
            if (row != null && row.user().isEmpty()) {
                deeds.logIn(row);
            } else {
                deeds.logOut(row);
            }
        });
        var header = new PageHeader(Messages.get("registries.title"), refresh, account,
                button("registries.setup", FluentUiRegularMZ.SHIELD_20, ways.setUp()),
                accent(button("registries.add", FluentUiRegularAL.ADD_20, deeds::add)));
        header.factProperty().bind(Bindings.size(registries.rows())
                .map(size -> size.intValue() == 0 ? "" : Messages.get("registries.fact", size.intValue())));
        return header;
    }

    private static Button accent(Button button) {
        button.getStyleClass().add("accent");
        return button;
    }

    private static Button button(String key, Ikon ikon, Runnable does) {
        var button = new Button(Messages.get(key), Icons.of(ikon));
        button.setId(key.replace('.', '-'));
        button.setOnAction(event -> does.run());
        return button;
    }

    /// In red, as long as a registry that is not secure is chosen.
    private Node insecure() {
        var words = Texts.label("", "problem");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var change = new Button(Messages.get("registries.trust"));
        change.getStyleClass().add("small");
        change.setMinWidth(Region.USE_PREF_SIZE);
        change.setOnAction(event -> deeds.trust(registries.chosenProperty().get()));
        var bar = new HBox(8, words, change);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.setId("registries-insecure");
        bar.getStyleClass().add("registries-insecure");
        registries.chosenProperty().subscribe(row -> {
            var shown = row != null && row.trust().insecure();
            words.setText(row == null ? "" : Messages.get("registries.insecure.bar", row.name().domain()));
            bar.setVisible(shown);
            bar.setManaged(shown);
        });
        return bar;
    }

    private Node empty() {
        var setUp = button("registries.setup", FluentUiRegularMZ.SHIELD_20, ways.setUp());
        setUp.setId("registries-empty-setup");
        var add = accent(button("registries.add", FluentUiRegularAL.ADD_20, deeds::add));
        add.setId("registries-empty-add");
        return new EmptyPlace(FluentUiRegularMZ.MAP_DRIVE_20, Messages.get("registries.none"),
                Messages.get("registries.none.how"), setUp, add);
    }

    /// Asks all anew.
    void refresh() {
        registries.refresh();
        repositories.read();
    }

    void takeFocus() {
        list.takeFocus();
    }

    void focusFilter() {
        names.focusFilter();
    }
}
