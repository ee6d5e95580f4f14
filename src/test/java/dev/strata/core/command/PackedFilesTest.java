package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// docker itself packs nothing: what does stands in the line. That a shell runs such a line is in CommandLineIT.
class PackedFilesTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /tmp/a.tar; docker save --output /tmp/a.tar app:1
            /tmp/a.tar.gz; docker save app:1 | gzip > /tmp/a.tar.gz
            /tmp/A.TGZ; docker save app:1 | gzip > /tmp/A.TGZ
            /tmp/a.tar.zst; docker save app:1 | zstd > /tmp/a.tar.zst
            /tmp/a.tzst; docker save app:1 | zstd > /tmp/a.tzst
            /tmp/gz; docker save --output /tmp/gz app:1
            """)
    void saves(String file, String line) {
        assertEquals(line, new Save(List.of("app:1"), file, Save.Form.ARCHIVE).line());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /tmp/a.tar; docker load --input /tmp/a.tar
            /tmp/a.tar.gz; docker load --input /tmp/a.tar.gz
            /tmp/a.tar.zst; zstd -d -c /tmp/a.tar.zst | docker load
            """)
    void loads(String file, String line) {
        assertEquals(line, new Load(file).line());
    }
}
