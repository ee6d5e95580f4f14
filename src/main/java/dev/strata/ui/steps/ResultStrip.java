package dev.strata.ui.steps;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import dev.strata.core.build.UsualCause;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The foot of a build: what came of it, or what is usually wrong where it failed; and what is done with its log.
final class ResultStrip extends VBox {

    private static final int SHORT_ID = 12;
    private static final long MOST_COPIED = 100_000;

    private final StepsViewModel model;
    private final Dialogs dialogs;
    private final LogFile file;
    private final Label id = Texts.label("", "mono");
    private final Label facts = Texts.muted("");
    private final Label cause = Texts.label("");
    private final HBox good;
    private final HBox wrong;
    private final Label note = Texts.label("", "muted", "small-text");
    private final Tooltip pushTip = new Tooltip();
    private final HBox nameless;
    private final Button push;
    private @Nullable ResultWays ways;
    private BuildRun.@Nullable Result made;

    ResultStrip(StepsViewModel model, Dialogs dialogs, LogFile file) {
        this.model = model;
        this.dialogs = dialogs;
        this.file = file;
        cause.setWrapText(true);
        cause.setId("steps-cause");
        cause.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(cause, Priority.ALWAYS);
        wrong = new HBox(8, Icons.of(FluentUiRegularAL.LIGHTBULB_20), cause);
        wrong.getStyleClass().add("steps-wrong");
        id.setId("steps-made");
        facts.setId("steps-facts");
        var first = new HBox(8, Icons.of(FluentUiRegularAL.CHECKMARK_CIRCLE_20, "icon", "good"), id, facts);
        first.setAlignment(Pos.CENTER_LEFT);
        push = button("push", FluentUiRegularAL.ARROW_UPLOAD_20, ResultWays::push);
        // A button that is disabled shows no tooltip of its own.
        var pushing = new StackPane(push);
        Tooltip.install(pushing, pushTip);
        var buttons = new HBox(8, button("run", FluentUiRegularMZ.PLAY_20, ResultWays::run),
                button("open", FluentUiRegularAL.LAYER_20, ResultWays::layers), pushing,
                button("image", FluentUiRegularAL.COLLECTIONS_20, ResultWays::image));
        var hint = Texts.muted(Messages.get("steps.result.nameless"));
        hint.setMinWidth(0);
        nameless = new HBox(8, hint, button("tag", FluentUiRegularMZ.TAG_20, ResultWays::tag));
        nameless.setAlignment(Pos.CENTER_LEFT);
        good = new HBox(new VBox(8, first, nameless, buttons));
        good.getStyleClass().add("steps-made");
        getChildren().addAll(good, wrong, foot());
    }

    private Button button(String name, Ikon ikon, Function<ResultWays, Consumer<BuildRun.Result>> way) {
        var button = new Button(Messages.get("steps.result." + name), Icons.of(ikon));
        button.getStyleClass().add("small");
        button.setId("steps-" + name);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            if (ways != null && made != null) {
                way.apply(ways).accept(made);
            }
        });
        return button;
    }

    private HBox foot() {
        var copy = new Button(Messages.get("steps.copy.log"), Icons.of(FluentUiRegularAL.COPY_20));
        copy.setId("steps-copy");
        copy.setOnAction(event -> dialogs.copy(text(), Messages.get("steps.copy.log.what")));
        var save = new Button(Messages.get("steps.save"), Icons.of(FluentUiRegularMZ.SAVE_20));
        save.setId("steps-save");
        save.setOnAction(event -> save());
        for (var button : new Button[]{copy, save}) {
            button.getStyleClass().add("small");
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        note.setMinWidth(0);
        var foot = new HBox(8, note, gap, pause(), follow(), copy, save);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("steps-foot");
        return foot;
    }

    private ToggleButton pause() {
        var pause = Icons.toggle(FluentUiRegularMZ.PAUSE_20, Messages.get("steps.pause"));
        pause.setId("steps-pause");
        pause.selectedProperty().bindBidirectional(model.pausedProperty());
        return pause;
    }

    private ToggleButton follow() {
        var follow = Icons.toggle(FluentUiRegularAL.ARROW_DOWNLOAD_20, Messages.get("steps.follow"));
        follow.setId("steps-follow");
        follow.selectedProperty().bindBidirectional(model.followProperty());
        return follow;
    }

    void on(ResultWays wanted) {
        ways = wanted;
    }

    private String text() {
        return LongStream.range(Math.max(model.plainFirst(), model.plainEnd() - MOST_COPIED), model.plainEnd())
                .mapToObj(model::plainLine).collect(Collectors.joining("\n"));
    }

    private void save() {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("steps.save"));
        chooser.setInitialFileName("build.log");
        var chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            file.save(chosen.toPath());
        }
    }

    void show(@Nullable BuildRun run) {
        setVisible(run != null);
        setManaged(run != null);
        if (run == null) {
            return;
        }
        var state = run.stateProperty().get();
        var result = run.resultProperty().get();
        reveal(good, state == BuildRun.State.DONE && result.isPresent());
        result.ifPresent(this::result);
        var words = state != BuildRun.State.FAILED
                ? ""
                : model.progress().failed().isPresent()
                        ? model.causes().stream().map(UsualCause::sentence).collect(Collectors.joining("\n"))
                        : model.refusal().isEmpty() || model.plainProperty().get() ? run.problem() : "";
        cause.setText(words);
        reveal(wrong, !words.isEmpty());
        var text = run.log().text().text();
        note.setText(model.pausedProperty().get()
                ? Messages.get("steps.note.paused", Math.max(0, text.end() - model.plainEnd()))
                : text.first() > 0 ? Messages.get("steps.note.cut", text.first()) : Messages.get("steps.note"));
    }

    private void result(BuildRun.Result result) {
        made = result;
        reveal(nameless, result.name().isEmpty());
        push.setDisable(result.name().isEmpty());
        pushTip.setText(Messages.get(result.name().isEmpty() ? "steps.result.push.nameless" : "steps.result.push.how",
                result.name()));
        var image = result.image();
        id.setText(image.substring(image.indexOf(':') + 1).substring(0,
                Math.min(SHORT_ID, image.length() - image.indexOf(':') - 1)));
        var layers = Messages.get("steps.result.layers", result.newLayers());
        var size = Messages.get("steps.result.size", Units.size(result.size()));
        facts.setText(result.before().isPresent()
                ? size + ", " + difference(result.size() - result.before().getAsLong()) + ", " + layers
                : size + ", " + layers);
    }

    private static String difference(long bytes) {
        return bytes == 0
                ? Messages.get("steps.result.same")
                : Messages.get(bytes > 0 ? "steps.result.larger" : "steps.result.smaller", Units.size(Math.abs(bytes)));
    }

    private static void reveal(HBox box, boolean shown) {
        box.setVisible(shown);
        box.setManaged(shown);
    }
}
