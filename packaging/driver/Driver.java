package driver;

import java.nio.file.Files;
import java.nio.file.Path;

/// Makes Strata's packages for the system it runs on, out of `target`, where Maven has built it:
///
///     java packaging/driver/Driver.java
///
/// The program as it is installed is left in `target/dist/work/image`, the packages in `target/dist`.
public final class Driver {

    private Driver() {
    }

    public static void main(String[] args) throws Exception {
        var project = Path.of("").toAbsolutePath();
        var product = Product.of(project);
        var dist = project.resolve("target/dist");
        Steps.delete(dist);
        var work = Files.createDirectories(dist.resolve("work"));
        var begun = System.nanoTime();
        var image = new Image(product, work).make();
        Steps.say("image after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        new Training(product, work, image).run();
        Steps.say("trained after " + (System.nanoTime() - begun) / 1_000_000 + " ms");
        Steps.say("installed size " + Steps.size(image));
    }
}
