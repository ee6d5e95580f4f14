package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What `docker run --mount` says, as a volume or a tmpfs that says the same, where one does.
///
/// @param option `volume` or `tmpfs`
/// @param value what that option takes
record MountWords(String option, String value) {

    /// @param leftOut gets what cannot be said otherwise
    static Optional<MountWords> of(String text, List<String> leftOut) {
        return new Reader(leftOut).read(text);
    }

    private static final class Reader {

        private final List<String> leftOut;
        private final List<String> options = new ArrayList<>();
        private String type = "volume";
        private String source = "";
        private String target = "";

        Reader(List<String> leftOut) {
            this.leftOut = leftOut;
        }

        Optional<MountWords> read(String text) {
            var parts = fields(text);
            parts.stream().filter(part -> part.startsWith("type=")).findFirst()
                    .ifPresent(part -> type = part.substring("type=".length()));
            if (!List.of("bind", "volume", "tmpfs").contains(type)) {
                leftOut.add("--mount " + text);
                return Optional.empty();
            }
            for (var part : parts) {
                var equals = part.indexOf('=');
                take(part, part.substring(0, equals < 0 ? part.length() : equals).toLowerCase(Locale.ROOT),
                        equals < 0 ? "true" : part.substring(equals + 1));
            }
            if (target.isEmpty()) {
                throw new InvalidOption("mount", "The mount “" + text + "” has no target: the path in the container.");
            }
            return Optional.of(made());
        }

        private void take(String part, String key, String value) {
            switch (key) {
                case "type" -> {
                }
                case "source", "src" -> source = value;
                case "target", "dst", "destination" -> target = value;
                case "readonly", "ro" -> either(RunChecks.truth("mount", value), "ro");
                case "volume-nocopy" -> either(RunChecks.truth("mount", value), "nocopy");
                case "bind-propagation" -> options.add(value);
                case "tmpfs-size" -> options.add("size=" + value);
                case "tmpfs-mode" -> options.add("mode=" + value);
                default -> leftOut.add("--mount …," + part);
            }
        }

        private void either(boolean set, String option) {
            if (set) {
                options.add(option);
            }
        }

        private MountWords made() {
            var after = options.isEmpty() ? "" : ":" + String.join(",", options);
            if (type.equals("tmpfs")) {
                return new MountWords("tmpfs", target + after);
            }
            return new MountWords("volume", (source.isEmpty() ? "" : source + ":") + target + after);
        }

        /// A value may stand in double quotes, as in a CSV.
        private static List<String> fields(String text) {
            var fields = new ArrayList<String>();
            var field = new StringBuilder();
            var quoted = false;
            for (var c : text.toCharArray()) {
                if (c == '"') {
                    quoted = !quoted;
                } else if (c == ',' && !quoted) {
                    fields.add(field.toString());
                    field.setLength(0);
                } else {
                    field.append(c);
                }
            }
            fields.add(field.toString());
            return fields;
        }
    }
}
