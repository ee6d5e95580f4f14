package dev.strata.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// A window with nothing in it, as large as Strata's: what the toolkit takes. Says a line when it is shown.
final class EmptyWindow {

    private EmptyWindow() {
    }

    /// Not the class with the main method: from a class path that would ask for a module path.
    public static final class Shown extends Application {

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new StackPane(), 1440, 900));
            stage.show();
            System.out.println("shown");
        }
    }

    public static void main(String[] args) {
        Application.launch(Shown.class, args);
    }
}
