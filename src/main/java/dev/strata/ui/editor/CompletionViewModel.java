package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.Completion;
import dev.strata.core.dockerfile.Completion.Proposal;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.ContextNames;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;

/// What could stand at the caret of a document: looked for away from the FX thread.
final class CompletionViewModel {

    private final ImageStore images;
    private final EditorViewModel model;
    private final Latest latest;

    CompletionViewModel(ImageStore images, EditorViewModel model, Background background) {
        this.images = images;
        this.model = model;
        latest = new Latest(background);
    }

    private record Known(List<String> images, Optional<Path> context, Optional<Path> dockerfile, BaseImages bases)
            implements
                Completion.Facts {

        @Override
        public List<String> files(String folder) {
            return context.map(root -> ContextNames.in(root, folder,
                    BuildFacts.of(context, dockerfile, bases, "").ignored())).orElse(List.of());
        }
    }

    /// @param asked whether a person has asked: then one that is there already is offered too
    /// @param show gets them, unless something was typed since
    void ask(Document document, int caret, boolean asked, Consumer<List<Proposal>> show) {
        var text = document.text();
        var names = images.snapshotProperty().get().summaries().stream().flatMap(one -> one.tags().stream())
                .map(ImageReference::familiar).distinct().sorted().toList();
        var known = new Known(names, model.context(), Optional.ofNullable(document.path()), model.images());
        latest.run(monitor -> Completion.at(Dockerfile.parse(text), caret, known), found -> {
            if (document.text().equals(text)) {
                show.accept(asked || !done(found, text) ? found : List.of());
            }
        }, failure -> {
            throw new IllegalStateException(failure);
        });
    }

    /// Whether what is typed is already the best of them.
    private static boolean done(List<Proposal> found, String text) {
        if (found.isEmpty()) {
            return true;
        }
        var first = found.getFirst();
        var typed = text.substring(first.replaced().start(), first.replaced().end());
        return first.text().strip().equals(typed) && !typed.isEmpty()
                // Nothing is offered by itself where anything may be written.
                || first.kind() == Completion.Kind.COMMAND && typed.isEmpty()
                || first.kind() == Completion.Kind.INSTRUCTION && typed.isEmpty();
    }

    void cancel() {
        latest.cancel();
    }

    /// Puts a proposal in.
    ///
    /// @return where the caret goes
    static int take(Document document, Proposal proposal) {
        document.edit(List.of(new Finding.Edit(proposal.replaced(), proposal.text())));
        return proposal.replaced().start() + proposal.caret();
    }
}
