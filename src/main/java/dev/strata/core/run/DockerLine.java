package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A typed or pasted docker line, read as docker reads it, up to the words that are no options: `docker run …`,
/// `$ sudo podman build …`. What is not taken over is remarked on; nothing is left out without a remark.
public final class DockerLine {

    /// Nobody types more; a file pasted by mistake is not read word by word.
    private static final int MOST = 200_000;
    private static final String LOOKS = "\\s*(?:[$#%%>]\\s+)*(?:\\S+\\s+){0,6}?(?:\\S*/)?(?:docker|podman|nerdctl)"
            + "(?:\\.exe)?\\s(?s:.*)\\b%s\\s(?s:.*)";
    private static final Pattern PROMPT = Pattern.compile("^(?:[$#%>]\\s+)+");
    private static final Pattern PROGRAM = Pattern.compile("(?:.*[/\\\\])?(?:docker|podman|nerdctl)(?:\\.exe)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Set<String> BEFORE = Set.of("sudo", "doas", "time", "exec", "nohup", "winpty", "command",
            "env", "-E", "-H", "-n", "-S");
    /// Of `docker` itself, and of `docker buildx`.
    private static final Set<String> GLOBAL_VALUED = Set.of("--config", "-c", "--context", "-H", "--host", "-l",
            "--log-level", "--tlscacert", "--tlscert", "--tlskey", "--url", "--connection", "--root", "--runroot",
            "--storage-driver", "--cgroup-manager", "--namespace", "-n", "--builder");

    /// What takes the options over.
    public interface Draft {

        /// @param value `true` or `false` for a switch
        /// @return false when Strata has no such option
        /// @throws InvalidRun docker would refuse the value
        boolean set(String option, String value);
    }

    private final String command;
    private final LineFlags flags;
    private final Draft draft;
    private final ShellWords line;
    private final List<String> words;
    private final List<String> assignments = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private String group = "";
    private int at;

    /// @param command for example `run`
    /// @param groups words that may stand before it, as in `docker container run`
    /// @throws InvalidRun it is no such line
    public DockerLine(String text, String command, Set<String> groups, LineFlags flags, Draft draft) {
        if (text.length() > MOST) {
            throw new InvalidRun("", "The text is too long for a docker " + command + " line.");
        }
        this.command = command;
        this.flags = flags;
        this.draft = draft;
        this.line = ShellWords.split(PROMPT.matcher(text.strip()).replaceFirst(""));
        this.words = line.words();
        program(groups);
    }

    /// Whether a text is such a line rather than something's name.
    public static boolean looksLike(String text, String command) {
        return text.length() <= MOST && Pattern.compile(LOOKS.formatted(command)).matcher(text).matches();
    }

    /// `NAME=value` in front of the program.
    public List<String> assignments() {
        return List.copyOf(assignments);
    }

    /// The word before the command; empty without.
    public String group() {
        return group;
    }

    /// Up to the command.
    private void program(Set<String> groups) {
        while (at < words.size()
                && (BEFORE.contains(words.get(at)) || ASSIGNMENT.matcher(words.get(at)).matches())) {
            if (ASSIGNMENT.matcher(words.get(at)).matches()) {
                assignments.add(words.get(at));
            }
            at++;
        }
        if (at == words.size() || !PROGRAM.matcher(words.get(at)).matches()) {
            throw noSuchLine();
        }
        at++;
        global();
        if (at < words.size() && groups.contains(words.get(at))) {
            group = words.get(at++);
            global();
        }
        if (at == words.size() || !words.get(at).equals(command)) {
            throw noSuchLine();
        }
        at++;
    }

    private InvalidRun noSuchLine() {
        return new InvalidRun("",
                "This is no docker " + command + " line: it begins with “docker " + command + "”.");
    }

    private void global() {
        while (at < words.size() && words.get(at).startsWith("-")) {
            var option = words.get(at++);
            var value = GLOBAL_VALUED.contains(option) && at < words.size() ? " " + words.get(at++) : "";
            remarks.add("“" + option + value + "” is left out: Strata runs it on the engine in use.");
        }
    }

    /// Takes the options over up to the first word that is none.
    public void options() {
        while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
            var word = words.get(at++);
            if (word.equals("--")) {
                break;
            }
            option(word);
        }
    }

    /// Takes the options over wherever they stand.
    ///
    /// @return the words that are none
    public List<String> between() {
        var others = new ArrayList<String>();
        while (at < words.size()) {
            var word = words.get(at++);
            if (word.equals("--")) {
                others.addAll(rest());
            } else if (word.startsWith("-") && word.length() > 1) {
                option(word);
            } else {
                others.add(word);
            }
        }
        return others;
    }

    /// The words that were not read yet, whatever they are.
    public List<String> rest() {
        var rest = List.copyOf(words.subList(at, words.size()));
        at = words.size();
        return rest;
    }

    private void option(String word) {
        if (word.startsWith("--")) {
            longOption(word.substring(2));
        } else {
            letters(word.substring(1));
        }
    }

    private void longOption(String word) {
        var equals = word.indexOf('=');
        var name = flags.today(equals < 0 ? word : word.substring(0, equals));
        if (equals >= 0) {
            set("--" + word, name, word.substring(equals + 1));
        } else if (flags.takesValue(name)) {
            set("--" + word, name, next("--" + word));
        } else {
            set("--" + word, name, "true");
        }
    }

    /// Letters that take no value stand together; the first that takes one has the rest, or the next word.
    private void letters(String letters) {
        for (var i = 0; i < letters.length(); i++) {
            var name = flags.longName(letters.charAt(i));
            var said = "-" + letters.charAt(i);
            var rest = letters.substring(i + 1);
            if (name == null) {
                remarks.add("“" + said + "” is left out: docker " + command + " has no such option.");
            } else if (rest.startsWith("=")) {
                set(said + rest, name, rest.substring(1));
                return;
            } else if (flags.takesValue(name)) {
                set(said, name, rest.isEmpty() ? next(said) : rest);
                return;
            } else {
                set(said, name, "true");
            }
        }
    }

    private String next(String said) {
        if (at == words.size()) {
            throw new InvalidRun("", said + " needs a value, and nothing follows it.");
        }
        return words.get(at++);
    }

    private void set(String said, String name, String value) {
        if (draft.set(name, value) || flags.idle().contains(name)) {
            return;
        }
        var shown = said.contains("=") || !flags.takesValue(name) ? said : said + " " + value;
        remarks.add("“" + shown + "” is left out: "
                + (flags.known(name) ? "Strata does not set that." : "docker " + command + " has no such option."));
    }

    /// All of them, in sentences.
    ///
    /// @param leftOut what else Strata does not set, as it was said
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
