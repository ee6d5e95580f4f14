package dev.strata.core.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a registry wants to know before it answers: one challenge of a `WWW-Authenticate` header (RFC 9110, 11.6.1).
///
/// @param scheme in lower case: `bearer`, `basic`
/// @param parameters by their names in lower case
public record Challenge(String scheme, Map<String, String> parameters) {

    public Challenge {
        parameters = Map.copyOf(parameters);
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// Reads all challenges of a header; what is not understood ends the reading.
    public static List<Challenge> parse(String header) {
        return new Reader(header).read();
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        List<Challenge> read() {
            var all = new ArrayList<Challenge>();
            skip();
            while (at < text.length()) {
                var scheme = token().toLowerCase(Locale.ROOT);
                if (scheme.isEmpty()) {
                    break;
                }
                all.add(new Challenge(scheme, parameters()));
            }
            return all;
        }

        /// Up to the next word that is followed by no `=`: the next scheme.
        private Map<String, String> parameters() {
            var found = new HashMap<String, String>();
            while (true) {
                skip();
                var begun = at;
                var name = token().toLowerCase(Locale.ROOT);
                blanks();
                if (name.isEmpty() || at >= text.length() || text.charAt(at) != '=') {
                    at = begun;
                    return found;
                }
                at++;
                blanks();
                found.putIfAbsent(name, at < text.length() && text.charAt(at) == '"' ? quoted() : token());
            }
        }

        private void blanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private void skip() {
            while (at < text.length() && (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ',')) {
                at++;
            }
        }

        private String token() {
            var begun = at;
            while (at < text.length() && ",=\" \t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(begun, at);
        }

        private String quoted() {
            var value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at = Math.min(at + 1, text.length());
            return value.toString();
        }
    }
}
