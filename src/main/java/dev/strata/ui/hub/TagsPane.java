package dev.strata.ui.hub;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.Publisher;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// One repository: its name, its tags with their filter, and what can be done with the chosen one.
final class TagsPane extends BorderPane {

    private static final double TWO_LINES = 32;

    private final TagsViewModel model;
    private final HubWays ways;
    private final TagsTable table;
    private final BorderPane whole = new BorderPane();
    private final Node none = new EmptyPlace(FluentUiRegularMZ.TAG_20, Messages.get("hub.tags.none"),
            Messages.get("hub.tags.none.how"));
    private final Label name = Texts.label("", "pane-title");
    private final Label count = Texts.muted("");
    private final Button again = new Button(Messages.get("hub.retry"));
    private final CustomTextField filter = new CustomTextField();
    private final ComboBox<Optional<Platform>> platform = new ComboBox<>();
    private Subscription told = Subscription.EMPTY;

    TagsPane(TagsViewModel model, EngineStatus status, Dialogs dialogs, HubWays ways) {
        this.model = model;
        this.ways = ways;
        setMinWidth(360);
        setId("hub-right");
        var foot = new TagFoot(model, status, dialogs, ways);
        table = new TagsTable(model, foot::pull);
        whole.setTop(new VBox(head(), about(), tools()));
        whole.setCenter(table);
        whole.setBottom(foot);
        model.repositoryProperty().subscribe(this::show);
        model.progressProperty().subscribe(this::say);
        model.all().subscribe(() -> {
            offerPlatforms();
            say(model.progressProperty().get());
        });
        model.shown().subscribe(() -> say(model.progressProperty().get()));
        offerPlatforms();
    }

    private Node head() {
        again.getStyleClass().add("small");
        again.setId("hub-tags-retry");
        again.setOnAction(event -> model.retry());
        count.setWrapText(true);
        HBox.setHgrow(count, Priority.ALWAYS);
        var head = new HBox(8, name, count, again);
        name.setMinWidth(Region.USE_PREF_SIZE);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("hub-tools");
        return head;
    }

    /// What the search told of it.
    private Node about() {
        var facts = Texts.label("", "muted", "small-text");
        facts.setId("hub-facts");
        var words = Texts.label("", "muted", "small-text");
        words.setWrapText(true);
        words.setMaxHeight(TWO_LINES);
        var box = new VBox(2, facts, words);
        box.getStyleClass().add("hub-filters");
        model.foundProperty().subscribe(row -> {
            box.setVisible(row != null);
            box.setManaged(row != null);
            words.setText(row == null ? "" : row.found().description().replace('\n', ' '));
            words.setManaged(!words.getText().isEmpty());
            told.unsubscribe();
            told = row == null
                    ? Subscription.EMPTY
                    : row.publisherProperty().subscribe(publisher -> facts.setText(facts(row.found(), publisher)));
        });
        return box;
    }

    private static String facts(FoundRepository found, Publisher publisher) {
        return Stream
                .of(Badge.words(publisher), Messages.get("hub.stars", Counts.brief(found.stars())),
                        HubCell.pulls(found))
                .filter(words -> !words.isEmpty()).collect(Collectors.joining(" · "));
    }

    private Node tools() {
        filter.setId("hub-tag-filter");
        filter.setPromptText(Messages.get("hub.tags.filter"));
        filter.setAccessibleText(Messages.get("hub.tags.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.setPrefWidth(264);
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                table.requestFocus();
                event.consume();
            }
        });
        platform.setId("hub-platform");
        platform.setAccessibleText(Messages.get("pull.platform"));
        platform.setMinWidth(150);
        platform.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Optional<Platform> one) {
                return one == null || one.isEmpty() ? Messages.get("hub.platform.any") : one.get().toString();
            }

            @Override
            public Optional<Platform> fromString(String text) {
                return Optional.empty();
            }
        });
        platform.valueProperty().bindBidirectional(model.platformProperty());
        var row = new HBox(8, filter, platform);
        row.getStyleClass().add("hub-filters");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void offerPlatforms() {
        var wanted = new java.util.ArrayList<Optional<Platform>>();
        wanted.add(Optional.empty());
        model.platforms().forEach(one -> wanted.add(Optional.of(one)));
        if (!wanted.equals(platform.getItems())) {
            var now = model.platformProperty().get();
            if (!wanted.contains(now)) {
                wanted.add(now);
            }
            var chosen = now;
            platform.getItems().setAll(wanted);
            platform.setValue(chosen);
        }
    }

    private void show(@Nullable ImageReference repository) {
        setCenter(repository == null ? none : whole);
        name.setText(repository == null ? "" : repository.familiarName());
    }

    private void say(TagsViewModel.Progress now) {
        var read = model.all().size();
        var failed = !now.failure().isEmpty() && read > 0;
        count.setText(failed
                ? now.failure()
                : read == 0
                        ? ""
                        : Messages.get(now.running() ? "hub.tags.reading" : "hub.tags.count", model.shown().size(),
                                read));
        Texts.style(count, "problem", failed);
        again.setVisible(failed);
        again.setManaged(failed);
        if (model.shown().isEmpty()) {
            table.setPlaceholder(placeholder(now));
        }
    }

    private Node placeholder(TagsViewModel.Progress now) {
        var repository = model.repositoryProperty().get();
        if (!now.failure().isEmpty() && model.all().isEmpty() && repository != null) {
            var retry = new Button(Messages.get("hub.retry"));
            retry.setId("hub-tags-again");
            retry.setOnAction(event -> model.retry());
            var pull = new Button(Messages.get("hub.pull.typed"));
            pull.setId("hub-pull-typed");
            pull.setOnAction(event -> ways.pull().accept(repository.withDefaultTag(), model.toAskFor()));
            return new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("hub.tags.failed"),
                    now.failure() + "\n" + Messages.get("hub.tags.failed.how"), retry, pull);
        }
        if (now.running()) {
            return Texts.muted(Messages.get("hub.tags.loading"));
        }
        if (model.all().isEmpty()) {
            return new EmptyPlace(FluentUiRegularMZ.TAG_20, Messages.get("hub.tags.empty"),
                    Messages.get("hub.tags.empty.how"));
        }
        var clear = new Button(Messages.get("hub.clear"));
        clear.setOnAction(event -> model.filterProperty().set(""));
        return new EmptyPlace(FluentUiRegularAL.FILTER_20, Messages.get("hub.tags.nomatch"),
                Messages.get("hub.tags.nomatch.how"), clear);
    }

    void takeFocus() {
        table.requestFocus();
    }
}
