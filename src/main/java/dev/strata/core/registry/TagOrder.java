package dev.strata.core.registry;

import java.util.Comparator;
import java.util.regex.Pattern;

/// The order of tags in which a person looks for one. Registries list them in any; a tag says nothing of its time.
public final class TagOrder {

    private static final Comparator<String> BY_NUMBERS = TagOrder::compare;

    /// Of what is said of an image, where the registry keeps no list of it: `sha256-…`, cosign's with `.sig` behind (OCI
    /// distribution specification: "Referrers Tag Schema").
    private static final Pattern OF_A_DIGEST = Pattern.compile("sha(?:256|512)-[0-9a-f]{64,128}(?:\\..*)?");

    /// `latest`, then versions from the highest: numbers count as numbers, so that 1.10 comes before 1.9. Last what no
    /// person has named.
    public static final Comparator<String> NEWEST_FIRST = Comparator
            .comparing((String tag) -> OF_A_DIGEST.matcher(tag).matches())
            .thenComparing(tag -> !tag.equals("latest")).thenComparing(BY_NUMBERS.reversed());

    private TagOrder() {
    }

    private static int compare(String one, String other) {
        var i = 0;
        var j = 0;
        while (i < one.length() && j < other.length()) {
            if (digit(one, i) && digit(other, j)) {
                var endI = end(one, i);
                var endJ = end(other, j);
                var numbers = numbers(one.substring(i, endI), other.substring(j, endJ));
                if (numbers != 0) {
                    return numbers;
                }
                i = endI;
                j = endJ;
            } else if (one.charAt(i) != other.charAt(j)) {
                return Character.compare(one.charAt(i), other.charAt(j));
            } else {
                i++;
                j++;
            }
        }
        var rest = Integer.compare(one.length() - i, other.length() - j);
        return rest != 0 ? rest : one.compareTo(other);
    }

    /// Of any length: a date with its time is no int.
    private static int numbers(String one, String other) {
        var a = one.replaceFirst("^0+(?=.)", "");
        var b = other.replaceFirst("^0+(?=.)", "");
        return a.length() != b.length() ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
    }

    private static boolean digit(String text, int at) {
        return text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private static int end(String text, int from) {
        var end = from;
        while (end < text.length() && digit(text, end)) {
            end++;
        }
        return end;
    }
}
