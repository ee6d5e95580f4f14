package driver;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The installer of Windows: for one user, without an administrator's rights, over whatever version was there.
final class Windows {

    /// By this Windows knows an installed Strata again; it never changes.
    private static final String UPGRADE = "6f1d6a0e-3c0b-4c3f-9d0e-5f1c7f2f9b51";
    /// The thumbprint of a certificate in the user's store; nothing is signed without one.
    private static final String KEY = "STRATA_WINDOWS_THUMBPRINT";

    private final Product product;
    private final Path work;
    private final Path image;
    private final Path dist;

    Windows(Product product, Path work, Path image, Path dist) {
        this.product = product;
        this.work = work;
        this.image = image;
        this.dist = dist;
    }

    void make() throws IOException {
        new Bill(product).write(image.resolve("doc"));
        sign(image.resolve("Strata.exe"));
        var texts = product.texts(Os.WINDOWS);
        var command = new ArrayList<>(List.of(Steps.jdk("jpackage"), "--type", "msi", "--app-image", image.toString(),
                "--dest", dist.toString(), "--name", Product.TITLE, "--app-version", product.numbers(), "--vendor",
                Product.VENDOR, "--description", Product.SUMMARY, "--copyright", Product.COPYRIGHT, "--license-file",
                product.project().resolve("LICENSE").toString(), "--icon", product.icon("strata.ico").toString(),
                "--resource-dir", texts.toString(), "--win-per-user-install", "--win-menu", "--win-upgrade-uuid",
                UPGRADE, "--about-url", product.home()));
        for (var type : List.of("dockerfile", "containerfile")) {
            command.addAll(List.of("--file-associations", texts.resolve(type + ".properties").toString()));
        }
        Steps.run(work, command.toArray(String[]::new));
        sign(dist.resolve("Strata-" + product.numbers() + ".msi"));
    }

    private void sign(Path file) throws IOException {
        var key = System.getenv(KEY);
        if (key == null || key.isEmpty()) {
            Steps.say(file.getFileName() + " is not signed: " + KEY + " names no certificate");
            return;
        }
        Steps.run(work, "signtool", "sign", "/sha1", key, "/fd", "SHA256", "/tr",
                "http://timestamp.digicert.com", "/td", "SHA256", file.toString());
    }
}
