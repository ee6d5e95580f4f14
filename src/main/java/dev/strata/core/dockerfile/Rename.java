package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.strata.core.dockerfile.Finding.Edit;
import dev.strata.core.dockerfile.Symbols.Kind;
import dev.strata.core.dockerfile.Symbols.Occurrence;

/// Gives a stage or an ARG another name, wherever it stands.
///
/// @param symbol what is renamed
/// @param places where its name stands
public record Rename(Occurrence symbol, List<Occurrence> places) {

    private static final Pattern STAGE = Pattern.compile("[a-z][a-z0-9-_.]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /// What can be renamed at a place; empty for nothing. Other programs know the
    /// name of a variable that ENV sets, and the builder that of those it gives.
    public static Optional<Rename> at(Dockerfile file, int offset) {
        return Symbols.at(file, offset)
                .filter(one -> one.kind() == Kind.ARG && !VariableChecks.given(one.name())
                        || one.kind() == Kind.STAGE && !one.name().isEmpty())
                .map(one -> new Rename(one, Symbols.same(file, one).stream()
                        // A number that names it goes on doing so.
                        .filter(place -> place.kind() != Kind.STAGE || !digits(file, place)).toList()));
    }

    private static boolean digits(Dockerfile file, Occurrence place) {
        return Character.isDigit(file.text().charAt(place.span().start()));
    }

    /// Why a name will not do; empty when it will.
    public Optional<String> refusal(Dockerfile file, String name) {
        if (symbol.kind() == Kind.STAGE) {
            var lower = name.toLowerCase(Locale.ROOT);
            if (!STAGE.matcher(lower).matches()) {
                return Optional.of("A stage's name begins with a letter and holds letters, digits, “-”, “_” and “.”.");
            }
            return Stage.of(file).stream()
                    .filter(stage -> stage.index() != symbol.stage() && stage.name().equals(lower)).findFirst()
                    .map(stage -> "There is a stage “" + name + "” already.");
        }
        if (!VARIABLE.matcher(name).matches()) {
            return Optional.of("A variable's name holds letters, digits and “_”, and begins with no digit.");
        }
        return Symbols.of(file).stream()
                .filter(one -> one.kind() != Kind.STAGE && one.name().equals(name) && !name.equals(symbol.name()))
                .findFirst().map(one -> "There is a variable “" + name + "” already.");
    }

    public List<Edit> to(String name) {
        return places.stream().map(place -> new Edit(place.span(), name)).toList();
    }
}
