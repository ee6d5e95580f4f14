package dev.strata.ui.registries;

import dev.strata.core.image.RegistryName;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Hyperlink;
import org.jspecify.annotations.Nullable;

/// The way on from a registry's refusal, where it is said.
final class CopyLoginLink extends Hyperlink {

    /// @param again runs once the login has worked
    CopyLoginLink(ReadOnlyObjectProperty<@Nullable RegistryName> refusing, Jobs jobs, Runnable again) {
        setId("registry-login");
        refusing.subscribe(registry -> {
            setVisible(registry != null);
            setManaged(registry != null);
            setText(registry == null ? "" : Messages.get("registrycopy.login", registry.domain()));
        });
        setOnAction(event -> {
            var registry = refusing.get();
            if (registry != null) {
                jobs.logIn(registry, again);
            }
        });
    }
}
