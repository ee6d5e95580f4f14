package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// One pattern of a `.dockerignore`, matched as moby's `patternmatcher` does on every system but Windows: Go's
/// `filepath.Match` with `**` for any number of directories. It takes a time in proportion to the lengths of pattern and
/// path, whatever they are.
final class IgnorePattern {

    private enum Type {
        EXACT, PREFIX, SUFFIX, STEPS
    }

    /// What one place of the pattern matches.
    private sealed interface Step {
    }

    private record One(int character) implements Step {
    }

    /// Any character but a slash.
    private record Any() implements Step {
    }

    /// Any characters but slashes.
    private record Star() implements Step {
    }

    /// Nothing, or anything that ends with a slash.
    private record Deep() implements Step {
    }

    /// Anything.
    private record All() implements Step {
    }

    /// The beginning of the path: a `^`, which moby forgets to escape.
    private record Begin() implements Step {
    }

    /// Characters from `from` to `to`, two and two.
    private record OneOf(boolean not, List<Integer> ranges) implements Step {

        boolean holds(int character) {
            for (var i = 0; i < ranges.size(); i += 2) {
                if (ranges.get(i) <= character && character <= ranges.get(i + 1)) {
                    return !not;
                }
            }
            return not;
        }
    }

    private final String pattern;
    private final List<Step> steps = new ArrayList<>();
    /// What every path ends with that matches: most do not, and need no closer look.
    private final String tail;
    private Type type = Type.EXACT;

    /// @param pattern cleaned, and one that [#valid] finds well
    IgnorePattern(String pattern) {
        this.pattern = pattern;
        compile(pattern.codePoints().toArray());
        this.tail = tail();
    }

    private String tail() {
        var plain = new StringBuilder();
        for (var i = steps.size() - 1; i >= 0 && steps.get(i) instanceof One one; i--) {
            plain.insert(0, Character.toString(one.character()));
        }
        return plain.toString();
    }

    private void compile(int[] characters) {
        var at = 0;
        for (var first = true; at < characters.length; first = false) {
            var c = characters[at++];
            switch (c) {
                case '*' -> at = stars(characters, at, first);
                case '?' -> step(new Any());
                case '\\' -> step(new One(characters[at++]));
                case '[' -> at = characterClass(characters, at);
                case '^' -> steps.add(new Begin());
                default -> steps.add(new One(c));
            }
        }
    }

    private void step(Step step) {
        steps.add(step);
        type = Type.STEPS;
    }

    private int stars(int[] characters, int from, boolean first) {
        var at = from;
        if (at == characters.length || characters[at] != '*') {
            step(new Star());
            return at;
        }
        at++;
        if (at < characters.length && characters[at] == '/') {
            at++;
        }
        if (at == characters.length) {
            steps.add(new All());
            type = type == Type.EXACT ? Type.PREFIX : Type.STEPS;
        } else {
            step(new Deep());
        }
        if (first) {
            type = Type.SUFFIX;
        }
        return at;
    }

    private int characterClass(int[] characters, int from) {
        var at = from;
        var not = characters[at] == '^';
        at += not ? 1 : 0;
        var ranges = new ArrayList<Integer>();
        while ((characters[at] != ']') || ranges.isEmpty()) {
            at += characters[at] == '\\' ? 1 : 0;
            var low = characters[at++];
            var high = low;
            if (characters[at] == '-') {
                at++;
                at += characters[at] == '\\' ? 1 : 0;
                high = characters[at++];
            }
            ranges.add(low);
            ranges.add(high);
        }
        step(new OneOf(not, List.copyOf(ranges)));
        return at + 1;
    }

    /// Whether Go takes the pattern; one that it does not ends the whole build.
    static boolean valid(String pattern) {
        var characters = pattern.codePoints().toArray();
        var at = 0;
        while (at < characters.length) {
            var c = characters[at++];
            if (c == '\\') {
                if (at++ == characters.length) {
                    return false;
                }
            } else if (c == '[') {
                at = validClass(characters, at);
                if (at < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int validClass(int[] characters, int from) {
        var at = from < characters.length && characters[from] == '^' ? from + 1 : from;
        for (var ranges = 0; at < characters.length; ranges++) {
            if (characters[at] == ']' && ranges > 0) {
                return at + 1;
            }
            at = validCharacter(characters, at);
            if (at >= 0 && characters[at] == '-') {
                at = validCharacter(characters, at + 1);
            }
            if (at < 0) {
                return -1;
            }
        }
        return -1;
    }

    /// One character of a class, perhaps escaped; behind it there must be another.
    private static int validCharacter(int[] characters, int from) {
        if (from >= characters.length || characters[from] == '-' || characters[from] == ']') {
            return -1;
        }
        var at = characters[from] == '\\' ? from + 2 : from + 1;
        return at < characters.length ? at : -1;
    }

    boolean matches(String path) {
        return switch (type) {
            case EXACT -> path.equals(pattern);
            case PREFIX -> path.startsWith(pattern.substring(0, pattern.length() - 2));
            case SUFFIX -> {
                var suffix = pattern.substring(2);
                yield path.endsWith(suffix) || (suffix.startsWith("/") && path.equals(suffix.substring(1)));
            }
            case STEPS -> path.endsWith(tail) && walk(path);
        };
    }

    /// Follows all ways through the steps at once. Place `i` is before step `i`; place `n + i` is inside of it.
    private boolean walk(String path) {
        var places = new BitSet();
        enter(places, 0, true);
        for (var at = 0; at < path.length() && !places.isEmpty();) {
            var c = path.codePointAt(at);
            at += Character.charCount(c);
            var next = new BitSet();
            for (var place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
                advance(place, c, next);
            }
            places = next;
        }
        return places.get(steps.size());
    }

    /// With all places behind it that need no character.
    private void enter(BitSet places, int from, boolean begin) {
        for (var place = from; !places.get(place); place++) {
            places.set(place);
            if (place == steps.size() || !passes(steps.get(place), begin)) {
                return;
            }
        }
    }

    private static boolean passes(Step step, boolean begin) {
        return step instanceof Star || step instanceof Deep || step instanceof All
                || (step instanceof Begin && begin);
    }

    private void advance(int place, int c, BitSet next) {
        var inside = place > steps.size();
        var index = inside ? place - steps.size() - 1 : place;
        if (index >= steps.size()) {
            return;
        }
        switch (steps.get(index)) {
            case One one -> {
                if (one.character() == c) {
                    enter(next, index + 1, false);
                }
            }
            case Any any -> {
                if (c != '/') {
                    enter(next, index + 1, false);
                }
            }
            case OneOf one -> {
                if (one.holds(c)) {
                    enter(next, index + 1, false);
                }
            }
            case Star star -> {
                if (c != '/') {
                    enter(next, index, false);
                }
            }
            case All all -> enter(next, index, false);
            case Deep deep -> {
                // Inside, it may not end but behind a slash.
                next.set(steps.size() + 1 + index);
                if (c == '/') {
                    enter(next, index + 1, false);
                }
            }
            case Begin begin -> {
                // Nothing is before the beginning.
            }
        }
    }
}
