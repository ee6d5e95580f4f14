package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import dev.strata.core.dockerfile.Finding.Edit;

/// Looks for words or a regular expression in a text.
///
/// @param regex whether the words are one; then `^` and `$` are the ends of a line
public record TextSearch(String words, boolean regex, boolean matchCase) {

    /// What came of it.
    ///
    /// @param places without empty ones
    /// @param problem why there are none, or not all; empty for nothing
    public record Found(List<Span> places, String problem) {

        public static final Found NOTHING = new Found(List.of(), "");
    }

    private static final int MOST = 10_000;
    /// An expression may look at a character again and again.
    private static final long MOST_LOOKS = 50_000_000;

    /// Ends a search that takes too long.
    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super("too long", null, false, false);
        }
    }

    /// The text, as long as it is looked at with measure.
    private static final class Watched implements CharSequence {

        private final CharSequence text;
        private final BooleanSupplier stop;
        private final long[] looks;

        Watched(CharSequence text, BooleanSupplier stop, long[] looks) {
            this.text = text;
            this.stop = stop;
            this.looks = looks;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS || (looks[0] & 0xffff) == 0 && stop.getAsBoolean()) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Watched(text.subSequence(start, end), stop, looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private Pattern pattern() {
        return Pattern.compile(words, (regex ? Pattern.MULTILINE : Pattern.LITERAL)
                | (matchCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /// Takes what each place holds, and ends with a problem or none.
    private interface Visit {
        void at(Matcher place);
    }

    private String each(String text, BooleanSupplier stop, Visit visit) {
        if (words.isEmpty()) {
            return "";
        }
        try {
            var matcher = pattern().matcher(new Watched(text, stop, new long[1]));
            for (var count = 0; matcher.find();) {
                if (matcher.end() == matcher.start()) {
                    continue;
                }
                if (++count > MOST) {
                    return "More than 10,000 places: only the first are shown.";
                }
                visit.at(matcher);
            }
            return "";
        } catch (PatternSyntaxException e) {
            return "This is no regular expression: " + e.getDescription() + ".";
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return "There is no such group to put in: " + e.getMessage() + ".";
        } catch (TooLong | StackOverflowError e) {
            return "This expression takes too long here.";
        }
    }

    /// @param stop asked now and then whether the answer is still wanted
    public Found find(String text, BooleanSupplier stop) {
        var places = new ArrayList<Span>();
        var problem = each(text, stop, place -> places.add(new Span(place.start(), place.end())));
        return new Found(List.copyOf(places), problem);
    }

    /// Puts other text in all places; in that of an expression `$1` is its first group.
    ///
    /// @return nothing where it cannot be done
    public List<Edit> replaceAll(String text, String with, BooleanSupplier stop) {
        var edits = new ArrayList<Edit>();
        var out = new StringBuilder();
        var last = new int[1];
        var problem = each(text, stop, place -> {
            out.setLength(0);
            place.appendReplacement(out, regex ? with : Matcher.quoteReplacement(with));
            edits.add(new Edit(new Span(place.start(), place.end()), out.substring(place.start() - last[0])));
            last[0] = place.end();
        });
        return problem.isEmpty() ? List.copyOf(edits) : List.of();
    }
}
