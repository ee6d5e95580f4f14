package dev.strata.ui.registries;

import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.image.Platform;
import dev.strata.core.image.Units;
import dev.strata.core.registry.Statement;
import dev.strata.core.registry.Statement.Kind;
import dev.strata.ui.Messages;

/// One thing that is said of an image, in words.
///
/// @param several whether the tag stands for images of several platforms
record StatementRow(Statement statement, boolean several) {

    /// What it is; the types of what has no name.
    String kind() {
        var types = statement.types();
        if (types.isEmpty()) {
            return Messages.get(statement.stored().attestation()
                    ? "registries.said.attestation"
                    : "registries.said.referrer");
        }
        return types.stream().map(type -> Kind.of(type).map(StatementRow::words).orElse(type)).distinct()
                .collect(Collectors.joining(", "));
    }

    private static String words(Kind kind) {
        return Messages.get(switch (kind) {
            case SLSA -> "registries.said.slsa";
            case SPDX -> "registries.said.spdx";
            case CYCLONEDX -> "registries.said.cyclonedx";
            case VEX -> "registries.said.vex";
            case SCAN -> "registries.said.scan";
            case COSIGN -> "registries.said.cosign";
            case NOTATION -> "registries.said.notation";
            case SIGSTORE -> "registries.said.sigstore";
            case IN_TOTO -> "registries.said.intoto";
        });
    }

    /// The platform it is about; empty where that is not known, or there is but one.
    String about() {
        return statement.about().map(Platform::toString).or(() -> several && !statement.stored().attestation()
                ? Optional.of(Messages.get("registries.said.all"))
                : Optional.empty()).orElse("");
    }

    String size() {
        return Units.size(statement.size());
    }

    String digest() {
        return statement.stored().digest().toString();
    }

    /// All that is known of it.
    String whole() {
        var types = statement.types().isEmpty() ? statement.stored().mediaType() : String.join("\n", statement.types());
        return kind() + "\n" + types + "\n" + digest();
    }
}
