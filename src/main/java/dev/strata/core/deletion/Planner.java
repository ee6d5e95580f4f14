package dev.strata.core.deletion;

import java.util.ArrayList;

/// Puts a plan together: first who goes, then what that frees.
final class Planner {

    private Planner() {
    }

    static DeletePlan plan(Inventory inventory, Selection selection, Choices choices) {
        var kin = new Kinship(inventory);
        var verdict = new Verdict(kin, inventory, selection, choices);
        var account = new LayerAccount(inventory, kin, verdict);
        var goes = account.rows();
        var bytes = goes.stream().mapToLong(row -> row instanceof Goes.Image image ? image.bytes() : 0).sum();
        var images = (int) goes.stream().filter(
                row -> row instanceof Goes.Image image && image.cause() != Goes.Cause.WITH_ITS_CHILDREN).count();
        var stays = new ArrayList<Stays>(verdict.staying());
        stays.addAll(account.staying());
        var any = !goes.isEmpty();
        goes.addAll(verdict.untagged());
        return new DeletePlan(goes, images,
                Freed.of(bytes, any && (!account.exact() || !inventory.rules().sizesAreAll()),
                        any && !kin.orphans().isEmpty()),
                stays, verdict.obstacles(), verdict.steps());
    }
}
