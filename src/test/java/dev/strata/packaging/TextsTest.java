package dev.strata.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/// What of the other systems' packages can be checked on any: their text files and pictures.
class TextsTest {

    private static final Path PACKAGING = Path.of("packaging");
    private static final Path ICONS = Path.of("icons");

    private static Document xml(Path file) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<String> all(Document document, String tag) {
        var nodes = document.getElementsByTagName(tag);
        var texts = new ArrayList<String>();
        for (var i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    @Test
    void plistNamesWhatJpackageFillsInAndTheDocuments() throws Exception {
        var plist = xml(PACKAGING.resolve("macos/Info.plist"));
        assertEquals("plist", plist.getDocumentElement().getTagName());
        var keys = all(plist, "key");
        assertTrue(keys.containsAll(List.of("CFBundleExecutable", "CFBundleIconFile", "CFBundleIdentifier",
                "CFBundleVersion", "CFBundleShortVersionString", "CFBundleDocumentTypes",
                "NSHighResolutionCapable")), keys::toString);
        var words = all(plist, "string");
        assertTrue(words.containsAll(List.of("DEPLOY_LAUNCHER_NAME", "DEPLOY_ICON_FILE", "DEPLOY_BUNDLE_IDENTIFIER",
                "DEPLOY_BUNDLE_CFBUNDLE_VERSION", "dockerfile", "tar")), words::toString);
        // Strata offers itself for tars and takes them from nobody.
        assertEquals("Alternate", words.getLast());
    }

    @Test
    void entitlementsAreThoseThatJavaNeedsUnderTheHardenedRuntime() throws Exception {
        assertEquals(
                List.of("com.apple.security.cs.allow-jit", "com.apple.security.cs.allow-unsigned-executable-memory",
                        "com.apple.security.cs.disable-library-validation"),
                all(xml(PACKAGING.resolve("macos/Strata.entitlements")), "key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux/strata-mime.xml", "linux/dev.strata.Strata.metainfo.xml"})
    void linuxTextsAreWellFormed(String file) throws Exception {
        assertFalse(xml(PACKAGING.resolve(file)).getDocumentElement().getTagName().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dockerfile", "containerfile"})
    void windowsFileTypesAreWhatJpackageReads(String type) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(PACKAGING.resolve("windows/" + type + ".properties"))) {
            properties.load(in);
        }
        assertEquals(type, properties.getProperty("extension"));
        assertEquals("text/x-dockerfile", properties.getProperty("mime-type"));
        assertFalse(properties.getProperty("description").isBlank());
    }

    @Test
    void iconOfWindowsHasEverySize() throws IOException {
        var icon = ByteBuffer.wrap(Files.readAllBytes(ICONS.resolve("strata.ico"))).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1, icon.getShort(2));
        var sizes = new TreeSet<Integer>();
        for (var i = 0; i < icon.getShort(4); i++) {
            var width = icon.get(6 + 16 * i) & 0xff;
            sizes.add(width == 0 ? 256 : width);
        }
        assertEquals(new TreeSet<>(List.of(16, 24, 32, 48, 64, 128, 256)), sizes);
    }

    @Test
    void iconOfMacOsHasEverySize() throws IOException {
        var icon = ByteBuffer.wrap(Files.readAllBytes(ICONS.resolve("strata.icns")));
        var types = new TreeSet<String>();
        for (var at = 8; at < icon.limit(); at += icon.getInt(at + 4)) {
            types.add(new String(icon.array(), at, 4, StandardCharsets.US_ASCII));
        }
        assertTrue(types.containsAll(List.of("is32", "il32", "it32", "ic08", "ic09", "ic10")), types::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 24, 32, 48, 64, 128, 256})
    void pictureIsAsLargeAsItSays(int size) throws IOException {
        var picture = ImageIO.read(
                Path.of("src/main/resources/dev/strata/ui/icons/strata-" + size + ".png").toFile());
        assertEquals(size, picture.getWidth());
        assertEquals(size, picture.getHeight());
    }
}
