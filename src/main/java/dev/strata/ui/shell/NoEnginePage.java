package dev.strata.ui.shell;

import java.util.List;

import dev.strata.engine.EngineException;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Attempt;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What stands in a page's place when no engine answers: what happened, what a button will do, what was tried, and
/// what works without an engine.
public final class NoEnginePage extends ScrollPane {

    /// Something that works without an engine.
    ///
    /// @param button what its button says
    public record Way(Ikon icon, String title, String second, String button, Runnable run) {
    }

    /// Reasons up to this length stay on one line.
    private static final int SHORT = 40;
    private static final double LEAST = 300;

    private final EngineStatus status;
    private final Jobs jobs;
    private final EngineSwitch engineSwitch;
    private final List<Way> ways;
    private final VBox column = new VBox();
    private List<Attempt> tried = List.of();

    NoEnginePage(EngineStatus status, Jobs jobs, EngineSwitch engineSwitch, List<Way> ways) {
        this.status = status;
        this.jobs = jobs;
        this.engineSwitch = engineSwitch;
        this.ways = List.copyOf(ways);
        getStyleClass().addAll("no-engine", "edge-to-edge");
        column.getStyleClass().add("no-engine-column");
        column.setMaxSize(680, Region.USE_PREF_SIZE);
        var centre = new StackPane(column);
        setContent(centre);
        setFitToWidth(true);
        setFitToHeight(true);
        status.stateProperty().subscribe(state -> {
            // The same again, after another try, must not take the focus from a button.
            if (state instanceof EngineState.Absent absent && !absent.attempts().equals(tried)) {
                tried = absent.attempts();
                fill(absent);
            }
        });
    }

    private void fill(EngineState.Absent absent) {
        var title = Texts.label(title(absent), "empty-title");
        title.setId("no-engine-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var sentence = Texts.muted(sentence(absent));
        sentence.setWrapText(true);
        column.getChildren().setAll(Icons.of(FluentUiRegularMZ.PLUG_DISCONNECTED_28, "icon-large"), title, sentence,
                buttons(absent), Texts.section(Messages.get("noengine.tried")), tried(absent.attempts()));
        if (!ways.isEmpty()) {
            column.getChildren().add(Texts.section(Messages.get("noengine.without")));
            ways.forEach(way -> column.getChildren().add(way(way)));
        }
    }

    private static String title(EngineState.Absent absent) {
        return absent.attempts().size() == 1
                ? Messages.get("noengine.title.one", EngineWords.name(absent.attempts().getFirst().endpoint()))
                : Messages.get("noengine.title");
    }

    /// The most telling of the reasons, as a whole sentence with what to do.
    private static String sentence(EngineState.Absent absent) {
        for (var attempt : absent.attempts()) {
            var key = switch (attempt.reason()) {
                case PERMISSION_DENIED -> "noengine.permission";
                case TLS_REFUSED -> "noengine.tls";
                case SSH_HOST_KEY -> "noengine.hostkey";
                case SSH_KEY_REFUSED -> "noengine.sshkey";
                case API_RANGE -> "noengine.api";
                case TIMED_OUT -> "noengine.timeout";
                default -> null;
            };
            if (key != null) {
                return Messages.get(key, attempt.endpoint().address().toString(), attempt.words());
            }
        }
        if (absent.starter().isPresent()) {
            return Messages.get("noengine.stopped", absent.starter().get().product());
        }
        var local = absent.attempts().stream().noneMatch(attempt -> remote(attempt.reason()));
        return local && !absent.installed() ? Messages.get("noengine.notinstalled") : Messages.get("noengine.silent");
    }

    private static boolean remote(Unreachable reason) {
        return reason == Unreachable.HOST_UNKNOWN || reason == Unreachable.SSH_FAILED;
    }

    private Node buttons(EngineState.Absent absent) {
        var line = new HBox(8);
        line.getStyleClass().add("no-engine-buttons");
        line.setAlignment(Pos.CENTER_LEFT);
        absent.starter().ifPresent(starter -> line.getChildren().add(startButton(starter)));
        var again = new Button(Messages.get("noengine.again"), Icons.of(FluentUiRegularAL.ARROW_CLOCKWISE_20));
        again.setOnAction(event -> status.retry());
        again.setId("try-again");
        var choose = new Button(Messages.get("noengine.choose"));
        choose.setOnAction(event -> engineSwitch.open());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        line.getChildren().addAll(again, choose, gap,
                Texts.label(Messages.get("noengine.byitself"), "muted", "small-text"));
        return line;
    }

    private Button startButton(Engines.Starter starter) {
        var start = new Button(Messages.get("noengine.start", starter.product()),
                Icons.of(FluentUiRegularMZ.POWER_20));
        start.getStyleClass().add("accent");
        start.setTooltip(new Tooltip(starter.command()));
        start.setOnAction(event -> {
            start.setDisable(true);
            jobs.start(Messages.get("noengine.starting", starter.product()), starter.command(),
                    job -> start(starter, job), () -> start.setDisable(false));
        });
        return start;
    }

    private static void start(Engines.Starter starter, Monitor monitor) throws EngineException {
        starter.start().run(monitor);
    }

    private static Node tried(List<Attempt> attempts) {
        var box = new VBox();
        box.getStyleClass().add("tried");
        for (var attempt : attempts) {
            var address = Texts.mono(attempt.endpoint().address().toString());
            address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            address.setMinWidth(120);
            var why = new Label(EngineWords.reason(attempt));
            why.getStyleClass().add("muted");
            why.setWrapText(why.getText().length() > SHORT);
            why.setMinWidth(why.getText().length() > SHORT ? LEAST : USE_PREF_SIZE);
            why.setTooltip(new Tooltip(attempt.words()));
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var row = new HBox(12, Icons.of(FluentUiRegularAL.DISMISS_CIRCLE_20, "icon-small"), address, gap, why);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("tried-row");
            box.getChildren().add(row);
        }
        return box;
    }

    private static Node way(Way way) {
        var words = new VBox(Texts.label(way.title()), Texts.label(way.second(), "muted", "small-text"));
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var tile = new StackPane(Icons.of(way.icon(), "icon-small"));
        tile.getStyleClass().add("way-tile");
        var button = new Button(way.button());
        button.setOnAction(event -> way.run().run());
        button.setMinWidth(140);
        var line = new HBox(12, tile, words, button);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("way");
        return line;
    }
}
