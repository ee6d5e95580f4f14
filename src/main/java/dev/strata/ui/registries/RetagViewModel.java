package dev.strata.ui.registries;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;

/// Giving an image another name in its registry, without pulling it.
final class RetagViewModel extends CopyViewModel {

    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    RetagViewModel(CopySource source, Registries registries, Jobs jobs, Background background,
            BiConsumer<RegistryName, String> changed) {
        super(source, registries, jobs, background, changed);
    }

    /// A tag alone, or another repository with one.
    @Override
    ImageReference target(String text) throws InvalidReference {
        return TAG.matcher(text).matches()
                ? source().name().withTag(text)
                : ImageReference.parse(source().registry().domain() + "/" + text).withDefaultTag();
    }

    @Override
    String words(ImageReference to) {
        return Messages.get("retag.meaning", to.familiar(), source().shown());
    }

    @Override
    String title(ImageReference to) {
        return Messages.get("retag.job", source().shown(), to.familiar());
    }

    @Override
    List<String> offers() {
        return List.of();
    }
}
