package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// A typed or pasted `docker run` line, understood as docker understands it: options up to the image, after it the words
/// of the command.
///
/// @param remarks what was not taken over, each in a sentence; nothing is left out without one
public record RunLine(RunOptions options, List<String> remarks) {

    /// Nobody types more; a file pasted by mistake is not read word by word.
    private static final int MOST = 200_000;
    private static final Pattern LOOKS = Pattern.compile(
            "\\s*(?:[$#%>]\\s+)*(?:\\S+\\s+){0,6}?(?:\\S*/)?(?:docker|podman|nerdctl)(?:\\.exe)?\\s(?s:.*)\\brun\\s(?s:.*)");
    private static final Pattern PROMPT = Pattern.compile("^(?:[$#%>]\\s+)+");
    private static final Pattern PROGRAM = Pattern.compile("(?:.*[/\\\\])?(?:docker|podman|nerdctl)(?:\\.exe)?");
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);
    private static final Set<String> BEFORE = Set.of("sudo", "doas", "time", "exec", "nohup", "winpty", "command",
            "env",
            "-E", "-H", "-n", "-S");

    public RunLine {
        remarks = List.copyOf(remarks);
    }

    /// Whether a text is such a line rather than an image's name.
    public static boolean looksLike(String text) {
        return text.length() <= MOST && LOOKS.matcher(text).matches();
    }

    /// @throws InvalidRun it is no such line, or docker would refuse it
    public static RunLine parse(String text) {
        if (text.length() > MOST) {
            throw new InvalidRun("", "The text is too long for a docker run line.");
        }
        return new Reader(ShellWords.split(PROMPT.matcher(text.strip()).replaceFirst(""))).read();
    }

    private static final class Reader {

        private final ShellWords line;
        private final List<String> words;
        private final RunDraft draft = new RunDraft();
        private final List<String> remarks = new ArrayList<>();
        private int at;

        Reader(ShellWords line) {
            this.line = line;
            this.words = line.words();
        }

        RunLine read() {
            program();
            while (at < words.size() && words.get(at).startsWith("-") && words.get(at).length() > 1) {
                var word = words.get(at++);
                if (word.equals("--")) {
                    break;
                }
                if (word.startsWith("--")) {
                    longOption(word.substring(2));
                } else {
                    letters(word.substring(1));
                }
            }
            if (at == words.size()) {
                throw new InvalidRun("image", "The line names no image.");
            }
            draft.image(words.get(at++));
            draft.command(words.subList(at, words.size()));
            var options = draft.options();
            remark();
            return new RunLine(options, remarks);
        }

        /// Up to `run`.
        private void program() {
            while (at < words.size()
                    && (BEFORE.contains(words.get(at)) || ASSIGNMENT.matcher(words.get(at)).matches())) {
                at++;
            }
            if (at == words.size() || !PROGRAM.matcher(words.get(at)).matches()) {
                throw new InvalidRun("", "This is no docker run line: it begins with “docker run”.");
            }
            at++;
            while (at < words.size() && words.get(at).startsWith("-")) {
                var option = words.get(at++);
                var value = RunFlags.globalTakesValue(option) && at < words.size() ? " " + words.get(at++) : "";
                remarks.add("“" + option + value + "” is left out: Strata runs it on the engine in use.");
            }
            if (at < words.size() && words.get(at).equals("container")) {
                at++;
            }
            if (at == words.size() || !words.get(at).equals("run")) {
                throw new InvalidRun("", "This is no docker run line: it begins with “docker run”.");
            }
            at++;
        }

        private void longOption(String word) {
            var equals = word.indexOf('=');
            var name = RunFlags.today(equals < 0 ? word : word.substring(0, equals));
            if (equals >= 0) {
                set("--" + word, name, word.substring(equals + 1));
            } else if (RunFlags.takesValue(name)) {
                set("--" + word, name, next("--" + word));
            } else {
                set("--" + word, name, "true");
            }
        }

        /// Letters that take no value stand together; the first that takes one has the rest, or the next word.
        private void letters(String group) {
            for (var i = 0; i < group.length(); i++) {
                var name = RunFlags.longName(group.charAt(i));
                var said = "-" + group.charAt(i);
                var rest = group.substring(i + 1);
                if (name == null) {
                    remarks.add("“" + said + "” is left out: docker run has no such option.");
                } else if (rest.startsWith("=")) {
                    set(said + rest, name, rest.substring(1));
                    return;
                } else if (RunFlags.takesValue(name)) {
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
            if (draft.set(name, value) || name.equals("quiet") || name.equals("sig-proxy")) {
                return;
            }
            var shown = said.contains("=") || !RunFlags.takesValue(name) ? said : said + " " + value;
            remarks.add("“" + shown + "” is left out: "
                    + (RunFlags.known(name) ? "Strata does not set that." : "docker run has no such option."));
        }

        private void remark() {
            draft.leftOut().forEach(part -> remarks.add("“" + part + "” is left out: Strata does not set that."));
            if (!line.unresolved().isEmpty()) {
                remarks.add("A shell would replace “" + String.join("”, “", line.unresolved())
                        + "”; Strata runs none: write what is meant.");
            }
            if (!line.rest().isEmpty()) {
                var rest = line.rest();
                remarks.add("What follows the command is left out: “"
                        + (rest.length() > 60 ? rest.substring(0, 60) + "…" : rest) + "”.");
            }
        }
    }
}
