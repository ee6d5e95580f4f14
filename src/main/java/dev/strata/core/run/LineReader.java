package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Reads a typed or pasted docker line as docker does: what stands before the command, then its options, which are handed
/// on one by one, and its operands. Nothing is left out without a remark.
public final class LineReader {

    /// The options of a command.
    public interface Options {

        /// @return null for a letter that means nothing
        @Nullable
        String longName(char letter);

        /// The name that an older one has now.
        String today(String name);

        boolean takesValue(String name);

        boolean known(String name);
    }

    /// @param name `run`
    /// @param groups words that may stand before it: `container`
    /// @param mixed whether options may stand behind operands
    public record Command(String name, Set<String> groups, Options options, boolean mixed) {
    }

    /// Nobody types more; a file pasted by mistake is not read word by word.
    private static final int MOST = 200_000;
    private static final String PROGRAMS = "(?:docker|podman|nerdctl)(?:\\.exe)?";
    private static final Pattern PROMPT = Pattern.compile("^(?:[$#%>]\\s+)+");
    private static final Pattern PROGRAM = Pattern.compile("(?:.*[/\\\\])?" + PROGRAMS);
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Set<String> BEFORE = Set.of("sudo", "doas", "time", "exec", "nohup", "winpty", "command",
            "env", "-E", "-H", "-n", "-S");
    /// Of `docker` itself, before its command.
    private static final Set<String> GLOBAL_VALUED = Set.of("--config", "-c", "--context", "-H", "--host", "-l",
            "--log-level", "--tlscacert", "--tlscert", "--tlskey", "--url", "--connection", "--root", "--runroot",
            "--storage-driver", "--cgroup-manager", "--namespace", "-n");

    private final Command command;
    private final ShellWords line;
    private final List<String> words;
    private final BiPredicate<String, String> set;
    private final List<String> remarks = new ArrayList<>();
    private final List<String> assignments = new ArrayList<>();
    private int at;

    /// @param set takes an option by its long name and a value, `true` for a switch; false when Strata has no such option
    /// @throws InvalidOption the text is no such line
    public LineReader(String text, Command command, BiPredicate<String, String> set) {
        if (text.length() > MOST) {
            throw new InvalidOption("", "The text is too long for a docker " + command.name() + " line.");
        }
        this.command = command;
        this.set = set;
        line = ShellWords.split(PROMPT.matcher(text.strip()).replaceFirst(""));
        words = line.words();
        program();
    }

    /// Whether a text looks like a line of a command rather than like something else one types.
    public static boolean looksLike(String text, String command) {
        return text.length() <= MOST && Pattern.matches("\\s*(?:[$#%>]\\s+)*(?:\\S+\\s+){0,6}?(?:\\S*/)?" + PROGRAMS
                + "\\s(?s:.*)\\b" + command + "\\s(?s:.*)", text);
    }

    /// Up to the command.
    private void program() {
        while (at < words.size() && (BEFORE.contains(words.get(at)) || assignment(words.get(at)))) {
            at++;
        }
        if (at == words.size() || !PROGRAM.matcher(words.get(at)).matches()) {
            throw other();
        }
        at++;
        global();
        while (at < words.size() && command.groups().contains(words.get(at))) {
            at++;
            global();
        }
        if (at == words.size() || !words.get(at).equals(command.name())) {
            throw other();
        }
        at++;
    }

    private void global() {
        while (at < words.size() && words.get(at).startsWith("-")) {
            var option = words.get(at++);
            var value = GLOBAL_VALUED.contains(option) && at < words.size() ? " " + words.get(at++) : "";
            remarks.add("“" + option + value + "” is left out: Strata uses the engine that is chosen.");
        }
    }

    private boolean assignment(String word) {
        if (!ASSIGNMENT.matcher(word).matches()) {
            return false;
        }
        assignments.add(word);
        return true;
    }

    private InvalidOption other() {
        return new InvalidOption("", "This is no docker " + command.name() + " line: it begins with “docker "
                + command.name() + "”.");
    }

    /// Hands on the options, and returns the operands.
    public List<String> read() {
        var operands = new ArrayList<String>();
        while (at < words.size()) {
            var word = words.get(at);
            if (word.equals("--")) {
                at++;
                break;
            }
            if (word.startsWith("--")) {
                at++;
                longOption(word.substring(2));
            } else if (word.startsWith("-") && word.length() > 1) {
                at++;
                letters(word.substring(1));
            } else if (command.mixed()) {
                at++;
                operands.add(word);
            } else {
                break;
            }
        }
        operands.addAll(words.subList(at, words.size()));
        return operands;
    }

    private void longOption(String word) {
        var equals = word.indexOf('=');
        var name = command.options().today(equals < 0 ? word : word.substring(0, equals));
        if (equals >= 0) {
            set("--" + word, name, word.substring(equals + 1));
        } else if (command.options().takesValue(name)) {
            set("--" + word, name, next("--" + word));
        } else {
            set("--" + word, name, "true");
        }
    }

    /// Letters that take no value stand together; the first that takes one has the rest, or the next word.
    private void letters(String group) {
        for (var i = 0; i < group.length(); i++) {
            var name = command.options().longName(group.charAt(i));
            var said = "-" + group.charAt(i);
            var rest = group.substring(i + 1);
            if (name == null) {
                remarks.add("“" + said + "” is left out: docker " + command.name() + " has no such option.");
            } else if (rest.startsWith("=")) {
                set(said + rest, name, rest.substring(1));
                return;
            } else if (command.options().takesValue(name)) {
                set(said, name, rest.isEmpty() ? next(said) : rest);
                return;
            } else {
                set(said, name, "true");
            }
        }
    }

    private String next(String said) {
        if (at == words.size()) {
            throw new InvalidOption("", said + " needs a value, and nothing follows it.");
        }
        return words.get(at++);
    }

    private void set(String said, String name, String value) {
        if (set.test(name, value)) {
            return;
        }
        var shown = said.contains("=") || !command.options().takesValue(name) ? said : said + " " + value;
        remarks.add("“" + shown + "” is left out: " + (command.options().known(name)
                ? "Strata does not set that."
                : "docker " + command.name() + " has no such option."));
    }

    /// Variables that are set for the line alone: `DOCKER_BUILDKIT=0`.
    public List<String> assignments() {
        return List.copyOf(assignments);
    }

    /// What was not taken over, each in a sentence.
    ///
    /// @param leftOut parts of values besides
    public List<String> remarks(List<String> leftOut) {
        var all = new ArrayList<>(remarks);
        leftOut.forEach(part -> all.add("“" + part + "” is left out: Strata does not set that."));
        if (!line.unresolved().isEmpty()) {
            all.add("A shell would replace “" + String.join("”, “", line.unresolved())
                    + "”; Strata runs none: write what is meant.");
        }
        if (!line.rest().isEmpty()) {
            var rest = line.rest();
            all.add("What follows the command is left out: “"
                    + (rest.length() > 60 ? rest.substring(0, 60) + "…" : rest) + "”.");
        }
        return all;
    }
}
