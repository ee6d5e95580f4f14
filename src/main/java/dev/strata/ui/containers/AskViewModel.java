package dev.strata.ui.containers;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.strata.core.command.DockerCommand;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// One word that a deed needs: a name, a signal, a number of seconds. What is wrong with it, and the docker command that
/// it makes.
final class AskViewModel {

    /// What is asked.
    ///
    /// @param id of the dialog
    /// @param offers what may be chosen; empty when it is typed
    /// @param deed on the button
    /// @param problem of a word; empty when there is none
    record Question(String id, String title, String label, String initial, List<String> offers, String hint,
            String deed, Function<String, String> problem, Function<String, DockerCommand> command,
            Consumer<String> then) {
    }

    private final Question question;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");

    AskViewModel(Question question) {
        this.question = question;
        text.set(question.initial());
        text.subscribe(typed -> {
            var word = typed.strip();
            problem.set(question.problem().apply(word));
            wrong.set(typed.equals(question.initial()) ? "" : problem.get());
            command.set(problem.get().isEmpty() ? question.command().apply(word).line() : "");
        });
    }

    Question question() {
        return question;
    }

    /// @return whether it was done
    boolean done() {
        if (!problem.get().isEmpty()) {
            return false;
        }
        question.then().accept(text.get().strip());
        return true;
    }

    StringProperty textProperty() {
        return text;
    }

    /// What is wrong with what was typed: before that nothing is, even where something must be typed.
    ReadOnlyStringProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /// Why it cannot be done; empty when it can.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }
}
