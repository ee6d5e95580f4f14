package driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The disk image of macOS, for the processor it is made on.
final class MacOs {

    /// Whose name the signing identity in the keychain bears; nothing is signed without one.
    private static final String KEY = "STRATA_MAC_IDENTITY";
    /// The profile of notarytool in the keychain; nothing is notarised without one.
    private static final String NOTARY = "STRATA_MAC_NOTARY";

    private final Product product;
    private final Path work;
    private final Path image;
    private final Path dist;

    MacOs(Product product, Path work, Path image, Path dist) {
        this.product = product;
        this.work = work;
        this.image = image;
        this.dist = dist;
    }

    void make() throws IOException {
        new Bill(product).write(image.resolve("Contents/Resources/doc"));
        var texts = product.texts(Os.MACOS);
        var command = new ArrayList<>(List.of(Steps.jdk("jpackage"), "--type", "dmg", "--app-image", image.toString(),
                "--dest", dist.toString(), "--name", Product.TITLE, "--app-version", product.numbers(), "--vendor",
                Product.VENDOR, "--copyright", Product.COPYRIGHT, "--license-file",
                product.project().resolve("LICENSE").toString(), "--resource-dir", texts.toString()));
        var key = System.getenv(KEY);
        if (key == null || key.isEmpty()) {
            Steps.say("nothing is signed: " + KEY + " names no identity");
        } else {
            command.addAll(List.of("--mac-sign", "--mac-signing-key-user-name", key, "--mac-entitlements",
                    texts.resolve("Strata.entitlements").toString()));
        }
        Steps.run(work, command.toArray(String[]::new));
        var made = dist.resolve("Strata-" + product.numbers() + ".dmg");
        // Two processors, two files.
        var named = dist.resolve("Strata-" + product.numbers() + "-" + Os.machine() + ".dmg");
        Files.move(made, named);
        var notary = System.getenv(NOTARY);
        if (key != null && !key.isEmpty() && notary != null && !notary.isEmpty()) {
            Steps.run(work, "xcrun", "notarytool", "submit", named.toString(), "--keychain-profile", notary, "--wait");
            Steps.run(work, "xcrun", "stapler", "staple", named.toString());
        }
    }
}
