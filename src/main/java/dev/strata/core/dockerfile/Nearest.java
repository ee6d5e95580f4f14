package dev.strata.core.dockerfile;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What somebody may have meant by a word that is not known.
final class Nearest {

    private static final int LONGEST = 32;
    private static final int FARTHEST = 2;

    private Nearest() {
    }

    /// The known word that takes the fewest changes of a letter, at most two.
    static Optional<String> of(String word, List<String> known) {
        return word.length() > LONGEST || word.length() < 2
                ? Optional.empty()
                : known.stream().filter(one -> far(word, one) <= FARTHEST)
                        .min(Comparator.comparingInt((String one) -> far(word, one)));
    }

    /// A word that a file holds, as a sentence can hold it.
    static String cut(String word) {
        var shown = word.length() <= LONGEST ? word : word.substring(0, LONGEST) + "…";
        return shown.codePoints().map(c -> Character.isISOControl(c) ? '\ufffd' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    /// Letters added, left out, changed, or swapped with the next.
    private static int far(String a, String b) {
        var cost = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                cost[i][j] = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
