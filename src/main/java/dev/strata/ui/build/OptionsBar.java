package dev.strata.ui.build;

import java.util.stream.Collectors;

import atlantafx.base.controls.Popover;
import atlantafx.base.theme.Styles;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.ChipsField;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What is said of most builds, in one row; the rest behind its last button.
final class OptionsBar extends HBox {

    /// Those that Docker's own images are made for.
    private static final String[] PLATFORMS = {"", "linux/amd64", "linux/arm64", "linux/arm/v7", "linux/arm/v6",
            "linux/386", "linux/ppc64le", "linux/riscv64", "linux/s390x"};

    private final BuildViewModel model;
    private final ChipsField tags;
    private final Popover arguments;

    /// @param further shows the other options
    OptionsBar(BuildViewModel model, Runnable further) {
        super(8);
        this.model = model;
        getStyleClass().addAll("tool-row", "build-options");
        setAlignment(Pos.CENTER_LEFT);
        tags = new ChipsField("build-tags", Messages.get("build.tags.prompt"), model.form().tags());
        tags.setMinWidth(150);
        tags.setPrefWidth(200);
        HBox.setHgrow(tags, Priority.ALWAYS);
        tags.setMaxWidth(640);
        arguments = new Popover(new ArgumentsPane(model.form()));
        arguments.setHeaderAlwaysVisible(false);
        arguments.setDetachable(false);
        arguments.setArrowLocation(Popover.ArrowLocation.TOP_CENTER);
        var more = Icons.button(FluentUiRegularMZ.OPTIONS_20, Messages.get("build.further"));
        more.setId("build-further");
        more.setOnAction(event -> further.run());
        getChildren().addAll(name("tags"), tags, name("target"), target(), name("platform"), platform(), name("args"),
                arguments(), tick(BuildField.NO_CACHE), tick(BuildField.PULL), gap(), more);
        model.problemProperty().subscribe(problem -> {
            var option = problem == null ? "" : problem.option();
            tags.pseudoClassStateChanged(Styles.STATE_DANGER, option.equals("tag"));
        });
    }

    /// Takes what is typed as a tag and not ended.
    void commit() {
        tags.commit();
    }

    private static Node gap() {
        var gap = new HBox();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }

    private static Label name(String key) {
        var label = Texts.muted(Messages.get("build.field." + key));
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    private Node target() {
        var box = new ComboBox<String>();
        box.setId("build-target");
        box.setAccessibleText(Messages.get("build.field.target"));
        box.setConverter(new Words(() -> Messages.get("build.target.last")));
        size(box, 112);
        Runnable fill = () -> {
            var all = FXCollections.<String>observableArrayList("");
            all.addAll(model.targets());
            // What is chosen stays: setting the items would clear it.
            var chosen = model.form().text(BuildField.TARGET).get();
            if (!chosen.isEmpty() && !all.contains(chosen)) {
                all.add(chosen);
            }
            box.getItems().setAll(all);
            box.setValue(chosen);
        };
        model.targets().addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        return bound(box, BuildField.TARGET, fill);
    }

    private Node platform() {
        var box = new ComboBox<>(FXCollections.observableArrayList(PLATFORMS));
        box.setId("build-platform");
        box.setAccessibleText(Messages.get("build.field.platform"));
        box.setConverter(new Words(() -> Messages.get("build.platform.engine")));
        size(box, 124);
        return bound(box, BuildField.PLATFORM, () -> {
            var now = model.form().text(BuildField.PLATFORM).get();
            if (!box.getItems().contains(now)) {
                box.getItems().add(now);
            }
            box.setValue(now);
        });
    }

    private static void size(ComboBox<String> box, double width) {
        box.setMinWidth(width);
        box.setPrefWidth(width);
    }

    private Node bound(ComboBox<String> box, BuildField field, Runnable fill) {
        model.form().text(field).subscribe(fill);
        fill.run();
        box.valueProperty().subscribe(value -> {
            if (value != null) {
                model.form().text(field).set(value);
            }
        });
        model.problemProperty().subscribe(problem -> box.pseudoClassStateChanged(Styles.STATE_DANGER,
                problem != null && problem.option().equals(field.option())));
        return box;
    }

    private Node arguments() {
        var button = new Button();
        button.setId("build-args");
        button.getStyleClass().addAll("mono", "build-args");
        button.setTextOverrun(OverrunStyle.ELLIPSIS);
        button.setMinWidth(112);
        button.setMaxWidth(220);
        button.setAccessibleText(Messages.get("build.args.title"));
        button.setOnAction(event -> arguments.show(button));
        Runnable say = () -> {
            var said = model.form().arguments().stream().map(ArgumentRow::word).filter(word -> !word.isEmpty())
                    .collect(Collectors.joining(" "));
            button.setText(said.isEmpty()
                    ? Messages.get(model.form().arguments().isEmpty() ? "build.args.nothing" : "build.args.usual",
                            model.form().arguments().size())
                    : said);
        };
        model.lineProperty().subscribe(say);
        model.form().arguments().addListener((ListChangeListener<ArgumentRow>) change -> say.run());
        say.run();
        return button;
    }

    private Node tick(BuildField field) {
        var box = new CheckBox(Messages.get("build.field." + field.option()));
        box.setId("build-" + field.option());
        box.setMinWidth(USE_PREF_SIZE);
        box.selectedProperty().bindBidirectional(model.form().switched(field));
        HBox.setMargin(box, new javafx.geometry.Insets(0, 0, 0, 8));
        return box;
    }

    /// An empty text has words of its own.
    private static final class Words extends StringConverter<String> {

        private final java.util.function.Supplier<String> empty;

        Words(java.util.function.Supplier<String> empty) {
            this.empty = empty;
        }

        @Override
        public String toString(@Nullable String text) {
            return text == null || text.isEmpty() ? empty.get() : text;
        }

        @Override
        public String fromString(String text) {
            return text.equals(empty.get()) ? "" : text;
        }
    }
}
