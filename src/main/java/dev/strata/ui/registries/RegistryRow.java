package dev.strata.ui.registries;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.ui.Messages;

/// A registry in the list.
///
/// @param added whether a person has added it; otherwise it is there for a login
/// @param user who one is there; empty for nobody
public record RegistryRow(RegistryName name, Trust trust, boolean added, String user) {

    /// How its word is checked, and who one is.
    String second() {
        return Messages.get(safety()) + " · "
                + (user.isEmpty() ? Messages.get("registries.nobody") : Messages.get("registries.as", user));
    }

    private String safety() {
        if (trust.insecure()) {
            return "registries.trust.insecure";
        }
        if (!trust.pin().isEmpty()) {
            return "registries.trust.pin";
        }
        if (trust.authorities().isEmpty() && name.local()) {
            return "registries.trust.here";
        }
        return trust.authorities().isEmpty() ? "registries.trust.system" : "registries.trust.own";
    }
}
