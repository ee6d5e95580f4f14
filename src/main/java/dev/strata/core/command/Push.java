package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.ImageReference;

/// `docker push`.
///
/// @param reference with a tag
/// @param allTags every tag that the repository has here; the one named does not count then
public record Push(ImageReference reference, boolean allTags) implements DockerCommand {

    @Override
    public List<String> arguments() {
        var words = new ArrayList<String>();
        words.add("push");
        if (allTags) {
            words.add("--all-tags");
        }
        words.add(allTags ? reference.familiarName() : reference.familiar());
        return words;
    }
}
