package dev.strata.core.dockerfile;

import java.util.Locale;
import java.util.Optional;

/// What can be explained at a place of a file.
///
/// @param key the instruction in small letters, with its flag behind a dot; `directive.syntax` of a directive
/// @param title as it is written in a file
public record HelpTopic(String key, String title, Span span) {

    /// Empty where nothing is to be explained.
    public static Optional<HelpTopic> at(Dockerfile file, int offset) {
        for (var directive : file.directives()) {
            if (holds(directive.span(), offset)) {
                return Optional.of(new HelpTopic("directive." + directive.name(), "# " + directive.name(),
                        directive.span()));
            }
        }
        return file.at(offset).flatMap(one -> of(one, offset));
    }

    private static Optional<HelpTopic> of(Instruction one, int offset) {
        if (one.kind().isEmpty()) {
            return Optional.empty();
        }
        var name = one.kind().get().name();
        for (var flag : one.flags()) {
            if (holds(flag.span(), offset) && one.kind().get().takes(flag.name()).isPresent()) {
                return Optional.of(new HelpTopic(name.toLowerCase(Locale.ROOT) + "." + flag.name(),
                        name + " --" + flag.name(), flag.span()));
            }
        }
        if (holds(one.keyword().span(), offset)) {
            return Optional.of(new HelpTopic(name.toLowerCase(Locale.ROOT), name, one.keyword().span()));
        }
        return one.trigger().flatMap(inner -> of(inner, offset));
    }

    private static boolean holds(Span span, int offset) {
        return span.start() <= offset && offset <= span.end();
    }
}
