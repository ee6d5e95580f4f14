package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.RemoveContainers;
import dev.strata.core.command.RemoveImages;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;

/// One request to the engine; each may fail by itself.
public sealed interface Step {

    /// What it is about, as a person calls it.
    String name();

    boolean force();

    /// The commands that do the same: steps of one kind that follow each other are one command.
    static List<DockerCommand> commands(List<Step> steps) {
        var commands = new ArrayList<DockerCommand>();
        for (var from = 0; from < steps.size();) {
            var first = steps.get(from);
            var to = from;
            while (to < steps.size() && steps.get(to).getClass() == first.getClass()
                    && steps.get(to).force() == first.force()) {
                to++;
            }
            var names = steps.subList(from, to).stream().map(Step::name).toList();
            commands.add(first instanceof RemoveContainer
                    ? new RemoveContainers(names, first.force(), false)
                    : new RemoveImages(names, first.force()));
            from = to;
        }
        return commands;
    }

    /// `docker rm`.
    ///
    /// @param force stops it first
    record RemoveContainer(ContainerSummary container, boolean force) implements Step {
        @Override
        public String name() {
            return container.name();
        }
    }

    /// `docker rmi` of one name, or of an image without any.
    ///
    /// @param reference the name; empty for the image by its ID
    /// @param image what the name meant when the plan was made
    record RemoveImage(Optional<ImageReference> reference, Digest image, boolean force) implements Step {
        @Override
        public String name() {
            return reference.map(ImageReference::familiar).orElseGet(image::shortHex);
        }

        /// The same for the engine: written out.
        public String target() {
            return reference.map(ImageReference::canonical).orElseGet(image::toString);
        }
    }
}
