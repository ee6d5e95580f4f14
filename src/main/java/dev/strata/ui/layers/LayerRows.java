package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.history.Instruction;
import dev.strata.core.history.ReconstructedDockerfile;
import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerFact;
import dev.strata.ui.state.ImageStore;

/// An image's layers under the images they come from: those of the engine that end below its top.
record LayerRows(ImageStore store) {

    /// An image that ends below the top of the one that is looked at.
    private record Lower(String title, int height) {
    }

    /// @param read the layers that were read
    List<LayerRow> rows(Subject of, Stack stack, Set<Digest> read) {
        var layers = of.details().layers();
        var facts = LayerFact.inOrder(of.history(), layers);
        var hidden = new long[layers.size()];
        for (var group : stack.waste().groups()) {
            if (group.cause().hidden()) {
                hidden[group.made()] += group.bytes();
            }
        }
        var made = new ArrayList<LayerRow>();
        var bases = bases(layers);
        var at = 0;
        while (at < layers.size()) {
            var base = nextBase(bases, at, layers.size(), of.title());
            var first = made.size();
            var bytes = 0L;
            var waste = 0L;
            for (var i = at; i < base.height(); i++) {
                var fact = facts.isEmpty() ? LayerFact.UNKNOWN : facts.get(i);
                var row = layer(of, i, fact, stack, read.contains(layers.get(i)) ? hidden[i] : -1);
                bytes += row.bytes();
                waste += Math.max(0, row.waste());
                made.add(row);
            }
            made.add(first, new LayerRow.Base(base.title(), base.height() - at, bytes, waste));
            at = base.height();
        }
        var empty = of.history().reversed().stream().filter(step -> step.size() == 0)
                .map(step -> Instruction.of(step.createdBy())).toList();
        if (!empty.isEmpty() && !facts.isEmpty()) {
            made.add(new LayerRow.Empty(empty));
        }
        return made;
    }

    /// @param hidden bytes of it that are not seen in the end; -1 when it was not read
    private static LayerRow.Layer layer(Subject of, int i, LayerFact fact, Stack stack, long hidden) {
        var deeds = stack.account().layers();
        var bytes = hidden >= 0 && i < deeds.size() ? deeds.get(i).bytes() : fact.size();
        var state = hidden >= 0
                ? LayerRow.State.READ
                : of.absent().contains(of.details().layers().get(i)) ? LayerRow.State.ABSENT : LayerRow.State.UNREAD;
        return new LayerRow.Layer(i, Instruction.of(fact.instruction()), fact, bytes, hidden, state);
    }

    private List<Lower> bases(List<Digest> layers) {
        var bases = new ArrayList<Lower>();
        for (var entry : store.snapshotProperty().get().entries()) {
            var own = entry.layers();
            if (!entry.summary().tags().isEmpty() && !own.isEmpty() && own.size() < layers.size()
                    && layers.subList(0, own.size()).equals(own)) {
                bases.add(new Lower(entry.summary().tags().getFirst().familiar(), own.size()));
            }
        }
        bases.sort(Comparator.comparingInt(Lower::height));
        return bases;
    }

    private static Lower nextBase(List<Lower> bases, int above, int all, String own) {
        return bases.stream().filter(base -> base.height() > above).findFirst().orElse(new Lower(own, all));
    }

    /// The Dockerfile that an image's history amounts to, from the highest image below it.
    String dockerfile(Subject of) {
        var layers = of.details().layers();
        var facts = LayerFact.inOrder(of.history(), layers);
        var bases = bases(layers);
        if (bases.isEmpty() || facts.isEmpty()) {
            return ReconstructedDockerfile.of(of.history(), of.details().config(), Optional.empty());
        }
        var base = bases.getLast();
        var steps = 0;
        var seen = 0;
        for (var step : of.history().reversed()) {
            if (seen == base.height()) {
                break;
            }
            steps++;
            if (step.createdBy().equals(facts.get(seen).instruction())) {
                seen++;
            }
        }
        return ReconstructedDockerfile.of(of.history(), of.details().config(),
                Optional.of(new ReconstructedDockerfile.Base(base.title(), steps)));
    }
}
