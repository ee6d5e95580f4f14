package dev.strata.core.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A line as a terminal would show it (ECMA-48): colours and weights are kept; a carriage return, a backspace and the
/// erasing and placing within the line are carried out; every other control is left out, titles and links too.
public final class AnsiText {

    /// The usual colour.
    public static final int DEFAULT = -1;
    /// Marks a colour that is none of the 256: the lower 24 bits are its red, green and blue.
    public static final int TRUE_COLOUR = 1 << 24;
    /// Longer lines are cut: nobody reads on, and each piece costs.
    public static final int LONGEST = 4_000;

    private static final Pattern BETWEEN = Pattern.compile("[;:]");
    private static final int MOST_NUMBERS = 32;
    private static final int TAB = 8;
    private static final char ESCAPE = 27;
    private static final char BELL = 7;
    private static final int MOST_NUMBER = 1 << 16;

    /// How a piece looks.
    ///
    /// @param colour [#DEFAULT], 0 to 255, or a true colour
    /// @param ground the same, behind it
    public record Style(int colour, int ground, boolean bold, boolean faint, boolean italic, boolean underline,
            boolean inverse) {
        public static final Style PLAIN = new Style(DEFAULT, DEFAULT, false, false, false, false, false);
    }

    /// A piece that looks the same from its begin to its end.
    public record Run(String text, Style style) {
    }

    private final String line;
    private final StringBuilder cells = new StringBuilder();
    private final List<Style> styles = new ArrayList<>();
    private Style style = Style.PLAIN;
    private int column;
    private int at;

    private AnsiText(String line) {
        this.line = line;
    }

    /// The pieces of a line, in their order.
    public static List<Run> runs(String line) {
        if (simple(line)) {
            return line.isEmpty() ? List.of() : List.of(new Run(cut(line), Style.PLAIN));
        }
        var text = new AnsiText(line);
        text.read();
        return text.pieces();
    }

    /// The characters alone.
    public static String plain(String line) {
        if (simple(line)) {
            return cut(line);
        }
        var text = new AnsiText(line);
        text.read();
        return text.cells.toString();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    private static boolean simple(String line) {
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (c < ' ' || c >= 127 && c < 160) {
                return false;
            }
        }
        return true;
    }

    private void read() {
        while (at < line.length()) {
            var c = line.charAt(at++);
            switch (c) {
                case ESCAPE -> escape();
                case '\r' -> column = 0;
                case '\b' -> column = Math.max(0, column - 1);
                case '\t' -> column = Math.min(LONGEST, (column / TAB + 1) * TAB);
                case 155 -> sequence();
                default -> {
                    if (c >= ' ' && (c < 127 || c >= 160)) {
                        put(c);
                    }
                }
            }
        }
    }

    private void put(char c) {
        if (column >= LONGEST) {
            return;
        }
        while (cells.length() < column) {
            cells.append(' ');
            styles.add(Style.PLAIN);
        }
        if (column < cells.length()) {
            cells.setCharAt(column, c);
            styles.set(column, style);
        } else {
            cells.append(c);
            styles.add(style);
        }
        column++;
    }

    private void escape() {
        if (at == line.length()) {
            return;
        }
        var kind = line.charAt(at++);
        switch (kind) {
            case '[' -> sequence();
            // Strings: titles, links, device controls.
            case ']', 'P', 'X', '^', '_' -> string();
            case '(', ')', '*', '+', '#', '%', ' ' -> at = Math.min(line.length(), at + 1);
            default -> {
            }
        }
    }

    private void string() {
        while (at < line.length()) {
            var c = line.charAt(at++);
            if (c == BELL || c == 156) {
                return;
            }
            if (c == ESCAPE) {
                at = Math.min(line.length(), at + 1);
                return;
            }
        }
    }

    private void sequence() {
        var from = at;
        while (at < line.length() && (line.charAt(at) < '@' || line.charAt(at) > '~')) {
            at++;
        }
        if (at == line.length()) {
            return;
        }
        var words = line.substring(from, at);
        var kind = line.charAt(at++);
        var numbers = numbers(words);
        switch (kind) {
            case 'm' -> colours(numbers);
            case 'K' -> erase(numbers.isEmpty() ? 0 : numbers.getFirst());
            case 'G' -> column = Math.min(LONGEST, Math.max(0, first(numbers) - 1));
            case 'C' -> column = Math.min(LONGEST, column + first(numbers));
            case 'D' -> column = Math.max(0, column - first(numbers));
            default -> {
            }
        }
    }

    private static int first(List<Integer> numbers) {
        return numbers.isEmpty() ? 1 : Math.max(1, numbers.getFirst());
    }

    private static List<Integer> numbers(String words) {
        var numbers = new ArrayList<Integer>();
        if (words.isEmpty()) {
            return numbers;
        }
        for (var word : BETWEEN.split(words, MOST_NUMBERS)) {
            var number = 0;
            for (var i = 0; i < word.length() && number < MOST_NUMBER; i++) {
                var digit = word.charAt(i) - '0';
                number = digit >= 0 && digit <= 9 ? number * 10 + digit : number;
            }
            numbers.add(number);
        }
        return numbers;
    }

    private void erase(int what) {
        if (what == 0 || what == 2) {
            var from = what == 2 ? 0 : Math.min(column, cells.length());
            cells.setLength(from);
            styles.subList(from, styles.size()).clear();
        } else if (what == 1) {
            for (var i = 0; i < Math.min(column, cells.length()); i++) {
                cells.setCharAt(i, ' ');
                styles.set(i, Style.PLAIN);
            }
        }
    }

    private void colours(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            style = Style.PLAIN;
        }
        for (var i = 0; i < numbers.size(); i++) {
            var number = numbers.get(i);
            if ((number == 38 || number == 48) && i + 1 < numbers.size()) {
                var wide = numbers.get(i + 1) == 2;
                var last = i + (wide ? 4 : 2);
                if (last < numbers.size()) {
                    var colour = wide
                            ? TRUE_COLOUR | (numbers.get(i + 2) & 255) << 16 | (numbers.get(i + 3) & 255) << 8
                                    | numbers.get(i + 4) & 255
                            : numbers.get(i + 2) & 255;
                    style = number == 38 ? colour(colour) : ground(colour);
                }
                i = last;
            } else {
                style = changed(number);
            }
        }
    }

    private Style changed(int number) {
        var s = style;
        return switch (number) {
            case 0 -> Style.PLAIN;
            case 1 -> new Style(s.colour, s.ground, true, s.faint, s.italic, s.underline, s.inverse);
            case 2 -> new Style(s.colour, s.ground, s.bold, true, s.italic, s.underline, s.inverse);
            case 3 -> new Style(s.colour, s.ground, s.bold, s.faint, true, s.underline, s.inverse);
            case 4 -> new Style(s.colour, s.ground, s.bold, s.faint, s.italic, true, s.inverse);
            case 7 -> new Style(s.colour, s.ground, s.bold, s.faint, s.italic, s.underline, true);
            case 22 -> new Style(s.colour, s.ground, false, false, s.italic, s.underline, s.inverse);
            case 23 -> new Style(s.colour, s.ground, s.bold, s.faint, false, s.underline, s.inverse);
            case 24 -> new Style(s.colour, s.ground, s.bold, s.faint, s.italic, false, s.inverse);
            case 27 -> new Style(s.colour, s.ground, s.bold, s.faint, s.italic, s.underline, false);
            case 39 -> colour(DEFAULT);
            case 49 -> ground(DEFAULT);
            default -> number >= 30 && number <= 37
                    ? colour(number - 30)
                    : number >= 90 && number <= 97
                            ? colour(number - 82)
                            : number >= 40 && number <= 47
                                    ? ground(number - 40)
                                    : number >= 100 && number <= 107 ? ground(number - 92) : s;
        };
    }

    private Style colour(int colour) {
        return new Style(colour, style.ground, style.bold, style.faint, style.italic, style.underline, style.inverse);
    }

    private Style ground(int ground) {
        return new Style(style.colour, ground, style.bold, style.faint, style.italic, style.underline, style.inverse);
    }

    private List<Run> pieces() {
        var runs = new ArrayList<Run>();
        var from = 0;
        for (var i = 1; i <= cells.length(); i++) {
            if (i == cells.length() || !styles.get(i).equals(styles.get(from))) {
                runs.add(new Run(cells.substring(from, i), styles.get(from)));
                from = i;
            }
        }
        return runs;
    }
}
