package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.dockerfile.Completion.Proposal;
import dev.strata.core.dockerfile.Finding.Edit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file with its caret, `|`, and what is proposed there. A line feed is written as `¶`.
class CompletionTest {

    private static final class Known implements Completion.Facts {

        private final List<String> folders = new ArrayList<>();

        @Override
        public List<String> images() {
            return List.of("debian:12-slim", "node:22", "registry.acme.dev/base:1");
        }

        @Override
        public List<String> files(String folder) {
            folders.add(folder);
            return folder.isEmpty()
                    ? List.of("package.json", "src/", "with space.txt")
                    : folder.equals("src/") ? List.of("main.c") : List.of();
        }
    }

    private final Known known = new Known();

    private List<Proposal> at(String marked) {
        var text = marked.replace('¶', '\n');
        var caret = text.indexOf('|');
        return Completion.at(Dockerfile.parse(text.substring(0, caret) + text.substring(caret + 1)), caret, known);
    }

    /// The file once a proposal is taken.
    private String taken(String marked, String label) {
        var text = marked.replace('¶', '\n').replace("|", "");
        var proposal = at(marked).stream().filter(one -> one.label().equals(label)).findFirst()
                .orElseThrow(() -> new AssertionError(at(marked).toString()));
        var made = Edits.apply(text, List.of(new Edit(proposal.replaced(), proposal.text())));
        var caret = proposal.replaced().start() + proposal.caret();
        return (made.substring(0, caret) + "|" + made.substring(caret)).replace('\n', '¶');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
            "| → FROM → FROM |",
            "fr| → FROM → FROM |",
            "FROM a:1¶| → RUN → FROM a:1¶RUN |",
            "FROM a:1¶  en| → ENTRYPOINT → FROM a:1¶  ENTRYPOINT |",
            "from a:1¶ru| → run → from a:1¶run |",
            "FROM a:1¶ONBUILD | → COPY → FROM a:1¶ONBUILD COPY |",
            "FROM a:1¶ONBUILD RU| → RUN → FROM a:1¶ONBUILD RUN |",
            "FROM | → scratch → FROM scratch|",
            "FROM no| → node:22 → FROM node:22|",
            "FROM acme| → registry.acme.dev/base:1 → FROM registry.acme.dev/base:1|",
            "FROM a:1 AS one¶FROM o| → one → FROM a:1 AS one¶FROM one|",
            "FROM a:1 a| → AS → FROM a:1 AS |",
            "FROM --pl| → --platform → FROM --platform=|",
            "FROM --platform=linux/ar| → linux/arm64 → FROM --platform=linux/arm64|",
            "FROM a:1 AS one¶FROM b:1¶COPY --from=| → one → FROM a:1 AS one¶FROM b:1¶COPY --from=one|",
            "FROM a:1¶COPY --li| → --link → FROM a:1¶COPY --link |",
            "FROM a:1¶COPY pa| → package.json → FROM a:1¶COPY package.json|",
            "FROM a:1¶COPY src/m| → main.c → FROM a:1¶COPY src/main.c|",
            "FROM a:1¶ADD --chmod=7| → 755 → FROM a:1¶ADD --chmod=755|",
            "FROM a:1¶RUN --mount=type=c| → type=cache,target=/root/.npm → FROM a:1¶RUN --mount=type=cache,target=/root/.npm|",
            "FROM a:1¶RUN --mount=type=secret,| → id= → FROM a:1¶RUN --mount=type=secret,id=|",
            "FROM a:1¶RUN --mount=type=cache,sharing=l| → locked → FROM a:1¶RUN --mount=type=cache,sharing=locked|",
            "FROM a:1 AS x¶FROM b:1¶RUN --mount=from=| → x → FROM a:1 AS x¶FROM b:1¶RUN --mount=from=x|",
            "FROM a:1¶RUN --network=n| → none → FROM a:1¶RUN --network=none|",
            "FROM a:1¶ARG VERSION¶RUN echo $VE| → VERSION → FROM a:1¶ARG VERSION¶RUN echo $VERSION|",
            "FROM a:1¶ENV HOME_DIR=/x¶WORKDIR ${HO| → HOME_DIR → FROM a:1¶ENV HOME_DIR=/x¶WORKDIR ${HOME_DIR}|",
            "ARG TAG=1¶FROM a:$T| → TAG → ARG TAG=1¶FROM a:$TAG|",
            "FROM debian:12¶RUN ap| → apt-get install → FROM debian:12¶RUN apt-get update \\¶    && apt-get install -y --no-install-recommends | \\¶    && rm -rf /var/lib/apt/lists/*",
            "FROM alpine:3¶RUN | → apk add → FROM alpine:3¶RUN apk add --no-cache |",
            "FROM node:22-alpine AS a¶FROM a¶RUN | → npm ci → FROM node:22-alpine AS a¶FROM a¶RUN npm ci|",
            "FROM fedora:41¶RUN | → dnf install → FROM fedora:41¶RUN dnf install -y | \\¶    && dnf clean all",
            "FROM python:3¶RUN pi| → pip install → FROM python:3¶RUN pip install --no-cache-dir -r requirements.txt|",
            "FROM a:1¶STOPSIGNAL SIGQ| → SIGQUIT → FROM a:1¶STOPSIGNAL SIGQUIT|",
            "FROM a:1¶HEALTHCHECK --int| → --interval → FROM a:1¶HEALTHCHECK --interval=|",
            "FROM a:1¶HEALTHCHECK | → CMD → FROM a:1¶HEALTHCHECK CMD|",
            "FROM a:1¶CMD | → [\"\"] → FROM a:1¶CMD [\"|\"]",
            "# sy| → syntax=docker/dockerfile:1 → # syntax=docker/dockerfile:1|",
            "FROM a:1¶LABEL org.opencontainers.image.ti| → org.opencontainers.image.title= → FROM a:1¶LABEL org.opencontainers.image.title=|",
            "FROM a:1¶COPY \\¶  pa| → package.json → FROM a:1¶COPY \\¶  package.json|"})
    void proposesAndPutsIn(String file, String label, String becomes) {
        assertEquals(becomes, taken(file, label));
    }

    @ParameterizedTest
    @ValueSource(strings = {"FROM a:1¶RUN <<EOF¶ec|¶EOF", "FROM a:1¶ENV A=|", "FROM a:1¶EXPOSE |",
            "FROM a:1¶COPY --from=0 pa|", "FROM a:1¶RUN echo pa|", "FROM a:1¶COPY nowhere/|"})
    void proposesNothing(String file) {
        assertEquals(List.of(), at(file));
    }

    @Test
    void aStageCannotNameItselfOrALaterOne() {
        var labels = at("FROM a:1 AS one¶FROM b:1 AS two¶COPY --from=|¶FROM c:1 AS three").stream()
                .filter(one -> one.kind() == Completion.Kind.STAGE).map(Proposal::label).toList();
        assertEquals(List.of("one"), labels);
    }

    @Test
    void aVariableOfAnotherStageIsNotKnown() {
        assertEquals(List.of(), at("FROM a:1¶ARG ONE¶FROM b:1¶RUN echo $O|"));
        assertEquals(List.of("ONE"), at("FROM a:1 AS x¶ARG ONE¶FROM x¶RUN echo $O|").stream().map(Proposal::label)
                .toList());
    }

    @Test
    void aFlagThatIsThereIsNotProposedAgainUnlessItMayBe() {
        var copy = at("FROM a:1¶COPY --link --|").stream().map(Proposal::label).toList();
        assertTrue(copy.contains("--from") && !copy.contains("--link"), copy.toString());
        var run = at("FROM a:1¶RUN --mount=type=ssh --|").stream().map(Proposal::label).toList();
        assertTrue(run.contains("--mount"), run.toString());
    }

    @Test
    void asksForTheFolderThatIsTyped() {
        at("FROM a:1¶COPY src/ma|");
        assertEquals(List.of("src/"), known.folders);
    }

    @Test
    void whateverStandsAnywhereItNeverFails() {
        var text = "# syntax=docker/dockerfile:1\nARG A\nFROM --platform=$A a:$A AS x\nONBUILD RUN --mount=type=cache a \\\n"
                + "  # c\n  b $A\nCOPY --from=x <<E /x\n$A\nE\nHEALTHCHECK --interval=1s CMD [\"a\"]\nfoo bar\n\"\n=$";
        for (var caret = 0; caret <= text.length(); caret++) {
            for (var end = caret; end <= text.length(); end += 7) {
                Completion.at(Dockerfile.parse(text.substring(0, end)), caret, known);
            }
        }
    }
}
