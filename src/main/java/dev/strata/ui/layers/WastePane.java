package dev.strata.ui.layers;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

import dev.strata.core.filetree.Oddity;
import dev.strata.core.filetree.WastedSpace.Group;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What the image stores in vain, group by group, with what would save it; and what is odd in it.
final class WastePane extends BorderPane {

    private static final double ROW = 48;
    private static final double BAR = 232;

    private final LayersViewModel model;
    private final Label score = Texts.label("", "empty-title");
    private final Label scoreWords = Texts.label(Messages.get("layers.dive.efficiency"), "muted", "small-text");
    private final Label could = Texts.label("", "small-text");
    private final Region seen = new Region();
    private final Region hidden = new Region();
    private final ListView<Object> list = new ListView<>();

    /// What the list is about.
    enum Part {
        WASTE, ODDITIES
    }

    private Part part = Part.WASTE;

    /// @param show shows a path of a layer, from 0, in the tree
    WastePane(LayersViewModel model, Dialogs dialogs, BiConsumer<Integer, String> show) {
        this.model = model;
        setId("waste-pane");
        seen.getStyleClass().add("bar-seen");
        hidden.getStyleClass().add("bar-hidden");
        var bar = new HBox(seen, hidden);
        bar.setMinHeight(6);
        bar.setMaxHeight(6);
        bar.setAlignment(Pos.CENTER_LEFT);
        could.setId("waste-could");
        score.setId("dive-efficiency");
        score.setMinWidth(Region.USE_PREF_SIZE);
        scoreWords.setMinWidth(Region.USE_PREF_SIZE);
        var left = new VBox(score, scoreWords);
        var right = new VBox(6, bar, could);
        right.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(right, Priority.ALWAYS);
        var head = new HBox(16, left, right);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("waste-head");
        setTop(head);
        list.setId("waste-list");
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(ROW);
        list.setCellFactory(made -> new Cell(dialogs, show));
        setCenter(list);
        model.stackProperty().subscribe(now -> show());
    }

    void show(Part wanted) {
        part = wanted;
        show();
    }

    private void show() {
        var stack = model.stackProperty().get();
        var account = stack.account();
        var read = !stack.files().isEmpty() && stack.missing() < stack.files().size();
        var total = account.totalBytes();
        score.setText(read && stack.missing() == 0
                ? String.format(Locale.ROOT, "%.1f %%", 100 * account.dive().efficiency())
                : "–");
        score.setTooltip(new Tooltip(Messages.get("layers.dive.tip", Units.size(account.dive().wastedBytes()),
                String.format(Locale.ROOT, "%.1f", 100 * account.dive().wastedUserPercent()))));
        scoreWords.setTooltip(score.getTooltip());
        could.setText(!read
                ? Messages.get("layers.waste.unread")
                : Messages.get("layers.waste.sum", Units.size(account.hiddenBytes()), Units.size(total)) + more(stack));
        var share = total == 0 ? 0 : (double) account.hiddenBytes() / total;
        seen.setMinWidth(BAR * (1 - share));
        seen.setMaxWidth(BAR * (1 - share));
        hidden.setMinWidth(BAR * share);
        hidden.setMaxWidth(BAR * share);
        List<?> items = part == Part.WASTE ? stack.waste().groups() : stack.oddities();
        list.getItems().setAll(items);
        list.setPlaceholder(Texts.muted(!read
                ? ""
                : Messages.get(part == Part.WASTE
                        ? "layers.waste.none"
                        : "layers.oddities.none")));
    }

    /// What is seen and yet waste: caches, and what is there twice.
    private static String more(Stack stack) {
        var bytes = stack.waste().groups().stream().filter(group -> !group.cause().hidden())
                .mapToLong(Group::bytes).sum();
        return bytes == 0 ? "" : "\n" + Messages.get("layers.waste.seen", Units.size(bytes));
    }

    private final class Cell extends ListCell<Object> {

        private final Dialogs dialogs;
        private final BiConsumer<Integer, String> show;
        private final Label first = Texts.label("", "medium");
        private final Label second = Texts.label("", "muted", "small-text");
        private final Button button = new Button();
        private final HBox box;

        Cell(Dialogs dialogs, BiConsumer<Integer, String> show) {
            this.dialogs = dialogs;
            this.show = show;
            first.setMinWidth(40);
            second.setMinWidth(40);
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setFocusTraversable(false);
            var words = new VBox(1, first, second);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            box = new HBox(10, Icons.of(FluentUiRegularAL.DELETE_20), words, button);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Object item, boolean empty) {
            super.updateItem(item, empty);
            switch (empty ? null : item) {
                case Group group -> show(group);
                case Oddity oddity -> show(oddity);
                case null, default -> {
                    setGraphic(null);
                    setTooltip(null);
                }
            }
        }

        private void show(Group group) {
            var key = group.cause().name().toLowerCase(Locale.ROOT);
            icon(switch (group.cause()) {
                case DELETED -> FluentUiRegularAL.DELETE_20;
                case MOVED, TOUCHED -> FluentUiRegularAL.ARROW_SWAP_20;
                case REWRITTEN -> FluentUiRegularAL.ARROW_CLOCKWISE_20;
                case CACHE -> FluentUiRegularAL.BROOM_20;
                case DUPLICATE -> FluentUiRegularAL.COPY_20;
            });
            first.setText(Messages.get("layers.waste.group", Units.size(group.bytes()),
                    Messages.get("layers.waste." + key), group.files()));
            second.setText(Messages.get("layers.waste." + key + ".where", group.area(), group.made() + 1,
                    group.gone() + 1));
            var advice = LayersViewModel.advice(group);
            var tip = new StringBuilder(advice).append('\n');
            group.paths().stream().limit(8)
                    .forEach(
                            path -> tip.append('\n').append(Units.size(path.bytes())).append("  ").append(path.path()));
            setTooltip(new Tooltip(tip.toString()));
            button.setText(Messages.get("layers.waste.how"));
            button.setOnAction(event -> dialogs.show(
                    new WasteDialog(group, dialogs, path -> show.accept(group.made(), path))));
            setGraphic(box);
        }

        private void show(Oddity oddity) {
            var key = oddity.kind().name().toLowerCase(Locale.ROOT).replace('_', '.');
            icon(oddity.kind().ordinal() <= Oddity.Kind.GIT.ordinal()
                    ? FluentUiFilledMZ.WARNING_20
                    : FluentUiRegularMZ.SHIELD_20);
            first.setText(oddity.path());
            second.setText(Messages.get("layers.oddity." + key) + ", "
                    + Messages.get(oddity.seen() ? "layers.oddity.seen" : "layers.oddity.hidden", oddity.layer() + 1,
                            Units.size(oddity.bytes())));
            setTooltip(new Tooltip(Messages.get("layers.oddity." + key + ".why")));
            button.setText(Messages.get("layers.oddity.show"));
            button.setOnAction(event -> show.accept(oddity.layer(), oddity.path()));
            setGraphic(box);
        }

        private void icon(Ikon ikon) {
            Node icon = Icons.of(ikon);
            icon.getStyleClass().add("warning-icon");
            box.getChildren().set(0, icon);
        }
    }
}
