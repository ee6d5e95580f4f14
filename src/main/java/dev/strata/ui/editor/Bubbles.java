package dev.strata.ui.editor;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.HelpTopic;
import javafx.geometry.Bounds;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What is said beside the text: problems at the caret and under the mouse, help.
final class Bubbles implements Bubble.Acts {

    private final Consumer<URI> browser;
    private @Nullable CodePane pane;
    private Subscription watched = Subscription.EMPTY;
    private boolean typing;
    /// Nobody has gone anywhere in the text yet: nothing is to lie above it when it is opened.
    private boolean still;

    Bubbles(Consumer<URI> browser) {
        this.browser = browser;
    }

    /// Speaks of this text from now on.
    void in(CodePane other) {
        watched.unsubscribe();
        hide();
        pane = other;
        still = true;
        var area = other.area();
        watched = Subscription.combine(
                area.caretPositionProperty().subscribe((before, now) -> {
                    still = false;
                    moved(other);
                }),
                other.document().textProperty().subscribe((before, now) -> {
                    typing = true;
                    hide();
                }),
                other.document().problemsProperty().subscribe((before, now) -> {
                    if (other.document().settled()) {
                        typing = false;
                        checked(other);
                    }
                }),
                area.estimatedScrollYProperty().subscribe((before, now) -> hide()));
    }

    private void hide() {
        if (pane != null && said(pane)) {
            pane.overlay().hide();
        }
    }

    /// Whether what is shown was not chosen to be.
    private static boolean said(CodePane in) {
        return in.overlay().shown() instanceof Bubble || in.overlay().shown() instanceof HelpCard;
    }

    /// Help and lists that a person has asked for stay.
    private void checked(CodePane in) {
        if (!still && in.overlay().shown() == null || in.overlay().shown() instanceof Bubble) {
            moved(in);
        }
    }

    private static boolean completing(CodePane in) {
        return in.overlay().shown() instanceof CompletionCard;
    }

    private void moved(CodePane in) {
        if (typing || completing(in)) {
            return;
        }
        in.overlay().hide();
        if (in.area().isFocused() && in.area().getSelection().getLength() == 0 && in.document().settled()) {
            var problems = in.problemsAt(in.area().getCaretPosition());
            if (!problems.isEmpty()) {
                show(in, problems.getFirst(), problems.size() - 1);
            }
        }
    }

    private void show(CodePane in, Problem problem, int further) {
        var mend = problem.kind() == Problem.Kind.FAILURE
                ? in.problemsAt(problem.span().start()).stream().filter(one -> !one.fixes().isEmpty()).findFirst()
                : Optional.<Problem>empty();
        in.place(problem.span().start())
                .ifPresent(place -> in.overlay().show(new Bubble(problem, mend, further, this), place));
    }

    /// Says why a build has failed at the caret's line, wherever the keyboard is. The line may just have been
    /// scrolled to.
    void fail(CodePane in) {
        in.area().layout();
        in.problemsAt(in.area().getCaretPosition()).stream().filter(one -> one.kind() == Problem.Kind.FAILURE)
                .findFirst().ifPresent(one -> show(in, one, 0));
    }

    /// The mouse rests on a character.
    void over(int at, Bounds place) {
        var in = pane;
        if (in == null || completing(in) || !in.document().settled()) {
            return;
        }
        var problem = in.document().problemsProperty().get().stream()
                .filter(one -> one.span().start() <= at && at < one.span().end()).findFirst();
        if (problem.isPresent()) {
            show(in, problem.get(), 0);
        } else {
            help(in, at);
        }
    }

    /// Explains what stands at the caret.
    void help(CodePane in) {
        help(in, in.area().getCaretPosition());
    }

    private static void help(CodePane in, int at) {
        Optional<HelpTopic> topic = HelpTopic.at(in.document().dockerfile(), at);
        topic.ifPresent(it -> HelpCard.words(it).ifPresent(words -> in.place(it.span().start())
                .ifPresent(place -> in.overlay().show(new HelpCard(it, words), place))));
    }

    @Override
    public void fix(Problem problem, int which) {
        var in = pane;
        if (in != null && in.document().settled() && problem.fixes().size() > which) {
            in.overlay().hide();
            in.document().edit(problem.fixes().get(which).edits());
            in.area().requestFocus();
        }
    }

    @Override
    public void ignore(Problem problem) {
        var in = pane;
        if (in != null) {
            in.overlay().hide();
            problem.finding().ifPresent(finding -> EditorViewModel.ignoreHere(in.document(), finding));
            in.area().requestFocus();
        }
    }

    @Override
    public void about(Problem problem) {
        problem.finding().ifPresent(finding -> browser.accept(URI.create(finding.check().url())));
    }
}
