package driver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Makes Strata's packages for the system it runs on, out of `target`, where Maven has built it:
///
///     java packaging/driver/Driver.java [--quick]
///
/// The packages are left in `target/dist`. With `--quick`, for tests, they are packed loosely.
public final class Driver {

    private Driver() {
    }

    public static void main(String[] args) throws Exception {
        var begun = System.nanoTime();
        var quick = List.of(args).contains("--quick");
        var product = Product.of(Path.of("").toAbsolutePath());
        var dist = product.project().resolve("target/dist");
        Steps.delete(dist);
        var work = Files.createDirectories(dist.resolve("work"));
        var image = new Image(product, work).make();
        new Training(product, work, image).run();
        switch (Os.here()) {
            case LINUX -> new Linux(product, work, image, dist, quick).make();
            case WINDOWS -> new Windows(product, work, image, dist).make();
            case MACOS -> new MacOs(product, work, image, dist).make();
        }
        Steps.copy(product.project().resolve("target/bom.json"), dist.resolve("bom.json"));
        Checksums.write(dist);
        Steps.say("done after " + (System.nanoTime() - begun) / 1_000_000_000 + " s, see " + dist);
    }
}
