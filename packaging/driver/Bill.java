package driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

/// What Strata is made of: the bill of materials that Maven has written (CycloneDX), and the licences of the parts, with the
/// texts and notices that their jars bring.
final class Bill {

    private static final Pattern NOTICE = Pattern
            .compile("(?i)(META-INF/)?(licen[sc]e|notice|copying|about)([-_.][^/]*)?(\\.(txt|md|html))?");
    /// The parts' entries, in the order and with the spaces of the plugin that writes them.
    private static final Pattern COMPONENT = Pattern.compile(
            "\"purl\" : \"pkg:maven/([^@\"]+)@([^?\"]+)");
    private static final Pattern LICENCE = Pattern.compile("\"(?:id|name)\" : \"([^\"]+)\"");

    private final Product product;

    Bill(Product product) {
        this.product = product;
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        var bill = product.project().resolve("target/bom.json");
        if (!Files.exists(bill)) {
            throw new IOException("There is no bill of materials in " + bill
                    + ": run mvn verify -DskipTests, with a network.");
        }
        Steps.copy(bill, folder.resolve("bom.json"));
        var text = new StringBuilder("What Strata is made of, and under which licence. bom.json says it for programs.\n\n");
        licences(Files.readString(bill)).forEach((part, licence) -> text.append(String.format(Locale.ROOT, "%-64s %s%n",
                part, licence)));
        text.append("Java runtime (OpenJDK) ").append(System.getProperty("java.version")).append(", ")
                .append(System.getProperty("java.vendor")).append(": GPL-2.0 with Classpath exception, see legal\n");
        notices(text);
        Files.writeString(folder.resolve("third-party.txt"), text);
    }

    /// Each part by its name and version. Read by lines: the driver has no library to read JSON with.
    private static TreeMap<String, String> licences(String bill) {
        var all = new TreeMap<String, String>();
        var licences = new ArrayList<String>();
        var inLicences = false;
        for (var line : bill.lines().toList()) {
            if (line.contains("\"licenses\" : [")) {
                licences.clear();
                inLicences = true;
            } else if (inLicences) {
                var licence = LICENCE.matcher(line);
                if (licence.find()) {
                    licences.add(licence.group(1));
                } else if (line.strip().startsWith("]")) {
                    inLicences = false;
                }
            }
            var component = COMPONENT.matcher(line);
            if (component.find()) {
                all.put(component.group(1).replace('/', ':') + " " + component.group(2),
                        licences.isEmpty() ? "no licence named" : String.join(" or ", licences));
                licences.clear();
            }
        }
        all.keySet().removeIf(name -> name.startsWith("dev.strata:"));
        return all;
    }

    private void notices(StringBuilder text) throws IOException {
        List<Path> jars;
        try (var files = Files.list(product.libraries())) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
        for (var jar : jars) {
            try (var zip = new ZipFile(jar.toFile())) {
                for (var entry : zip.stream().toList()) {
                    if (!entry.isDirectory() && entry.getSize() < 1 << 18 && NOTICE.matcher(entry.getName()).matches()) {
                        text.append("\n\n---- ").append(jar.getFileName()).append(", ").append(entry.getName())
                                .append(" ----\n\n")
                                .append(new String(zip.getInputStream(entry).readAllBytes()).strip()).append('\n');
                    }
                }
            }
        }
    }
}
