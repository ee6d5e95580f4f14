package dev.strata.ui.images;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import dev.strata.core.image.ImageReference;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.widgets.RowList;
import javafx.collections.transformation.FilteredList;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

/// Whatever the engine lists next, the lists behind the table follow, and rows that stay are the same objects.
class RowListTest {

    private record Want(ImageEntry entry) implements RowList.Wanted<ImageRow> {
        @Override
        public String key() {
            return ImageRow.key(entry, (ImageReference) null);
        }

        @Override
        public ImageRow make() {
            return new ImageRow(entry, null);
        }

        @Override
        public boolean update(ImageRow row) {
            return row.update(entry);
        }
    }

    private static Want want(int number, int size) {
        return new Want(
                new ImageEntry(FakeEngine.image(number, size, "app:" + number), List.of(), -1, List.of(), List.of(),
                        java.util.Optional.empty()));
    }

    @Test
    void anyListBecomesAnyOther() {
        var random = new Random(7);
        var rows = new RowList<ImageRow>();
        var filtered = new FilteredList<>(rows, row -> true);
        for (var round = 0; round < 500; round++) {
            var numbers = new ArrayList<Integer>();
            for (var i = 1; i <= 12; i++) {
                if (random.nextInt(3) > 0) {
                    numbers.add(i);
                }
            }
            if (random.nextInt(4) == 0) {
                Collections.shuffle(numbers, random);
            }
            var before = new ArrayList<>(rows);
            var wanted = numbers.stream().map(number -> want(number, random.nextInt(3))).toList();

            rows.replace(wanted);

            assertEquals(wanted.stream().map(Want::entry).toList(), rows.stream().map(ImageRow::entry).toList());
            assertEquals(rows, filtered);
            for (var row : rows) {
                before.stream().filter(old -> old.key().equals(row.key())).forEach(old -> assertSame(old, row));
            }
        }
    }
}
