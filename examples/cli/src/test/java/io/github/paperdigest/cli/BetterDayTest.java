package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.arxiv.calendar.AnnouncementCalendar;
import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.model.Digest;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A day that is there already")
class BetterDayTest {

    private static final LocalDate DAY = LocalDate.of(2025, 10, 6);
    private static final String MONDAY = "Mon, 06 Oct 2025";

    @TempDir
    Path directory;

    private final AtomicInteger papersAsked = new AtomicInteger();
    private FakeWorld world;

    @BeforeEach
    void startWorld() throws IOException {
        world = new FakeWorld().feed("cs.LG", SampleFeeds.rss(MONDAY, 6)).chat(this::scores);
        Path profile = Files.createDirectories(directory.resolve("profile"));
        Files.writeString(profile.resolve("profile.json"), "{\"categories\": [\"cs.LG\"]}");
        Files.writeString(profile.resolve("topics.md"), "Sparse attention.");
    }

    @AfterEach
    void stopWorld() {
        world.close();
    }

    @Test
    @DisplayName("gives way to one with more papers, in the archive and on the page")
    void more() throws IOException {
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 4));
        assertThat(run().exitCode()).isEqualTo(PaperDigest.DONE);
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 6));

        CommandResult more = run();

        assertThat(more.exitCode()).as(more.err()).isEqualTo(PaperDigest.DONE);
        assertThat(more.out()).contains("Page: " + page());
        assertThat(files().accounting().candidates()).isEqualTo(6);
        assertThat(archived().accounting().candidates()).isEqualTo(6);
        assertThat(page()).content().contains("Title 6");
    }

    @Test
    @DisplayName(
            "is said and left alone, without a call, when it was made from the same; another model, profile or more"
                    + " papers make it anew")
    void same() throws IOException {
        run();
        int calls = world.chats();

        CommandResult same = run("--concurrency=1");

        assertThat(same.exitCode()).as(same.err()).isEqualTo(PaperDigest.DONE);
        assertThat(same.out())
                .contains("2025-10-06: complete already, made from the same profile, sources, scorers and model")
                .contains("Page: " + page());
        assertThat(world.chats()).isEqualTo(calls);

        assertThat(run("--again").out()).contains("2025-10-06: COMPLETE");
        assertThat(world.chats()).isGreaterThan(calls);
        assertThat(run().out()).contains("complete already");
        assertThat(run("--model=another").out()).contains("2025-10-06: COMPLETE");
        assertThat(run("--model=another").out()).contains("complete already");
        Files.writeString(directory.resolve("profile/topics.md"), "Other topics.");
        assertThat(run("--model=another").out()).contains("2025-10-06: COMPLETE");
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 7));
        assertThat(run("--model=another").out()).contains("2025-10-06: COMPLETE. 7 entries");
    }

    @Test
    @DisplayName("stays when a run brings fewer papers: exit 3, both counts are told, and --again replaces it")
    void fewer() throws IOException {
        run();
        byte[] goodPage = Files.readAllBytes(page());
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 2));

        CommandResult fewer = run("--model=another");

        assertThat(fewer.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(fewer.out()).contains("2025-10-06: COMPLETE. 2 entries").doesNotContain("Page: ");
        assertThat(fewer.err())
                .contains("Warning: 2025-10-06 of profile stays as it was")
                .contains("there are 6 papers")
                .contains("has 2 papers")
                .contains("--again");
        assertThat(page()).hasBinaryContent(goodPage);
        assertThat(files().accounting().candidates()).isEqualTo(6);
        assertThat(archived().accounting().candidates()).isEqualTo(6);

        CommandResult again = run("--again");

        assertThat(again.exitCode()).as(again.err()).isEqualTo(PaperDigest.DONE);
        assertThat(files().accounting().candidates()).isEqualTo(2);
        assertThat(archived().accounting().candidates()).isEqualTo(2);
        assertThat(page()).content().doesNotContain("Title 6");
    }

    @Test
    @DisplayName("stays when a run brings other papers, however many, such as today's feed under yesterday's date")
    void others() throws IOException {
        run();
        byte[] goodPage = Files.readAllBytes(page());
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 30).replace("2510.0", "2510.1"));

        assertThat(run().exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(page()).hasBinaryContent(goodPage);
        assertThat(archived().decision(SampleFeeds.id(1))).isPresent();
    }

    @Test
    @DisplayName("stays when a run scores fewer of its papers")
    void fewerScored() throws IOException {
        run();
        world.chat(ids ->
                scores(ids.stream().filter(id -> !id.equals(SampleFeeds.id(3))).toList()));

        assertThat(run("--model=another").exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(files().verdict()).isEqualTo(RunVerdict.COMPLETE);
        assertThat(archived().verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("is not written anywhere when the archive alone has a better one")
    void archiveAlone() throws IOException {
        run();
        Files.delete(page());
        Files.delete(json());
        world.feed("cs.LG", SampleFeeds.rss(MONDAY, 2));

        assertThat(run().exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(page()).doesNotExist();
        assertThat(json()).doesNotExist();
        assertThat(archived().accounting().candidates()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"schemaVersion\": 99}"})
    @DisplayName("stays when it can't be compared, because its digest is not there or can't be read")
    void notComparable(String json) throws IOException {
        Files.createDirectories(page().getParent());
        Files.writeString(page(), "a page of my own");
        if (!json.isEmpty()) {
            Files.writeString(json(), json);
        }

        CommandResult result = run();

        assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(result.err()).contains("2025-10-06.").contains("--again");
        assertThat(page()).hasContent("a page of my own");

        assertThat(run("--again").exitCode()).isEqualTo(PaperDigest.DONE);
        assertThat(files().accounting().candidates()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "mark", "omit"})
    @DisplayName("and is PARTIAL is completed by a later run, which asks the model for the missing papers only")
    void completed(String seen) {
        String whole = SampleFeeds.rss(MONDAY, 6);
        world.feed("cs.LG", whole.substring(0, whole.indexOf("<title>Title 4")));
        String store = "--store=" + directory.resolve("scores.jsonl");
        assertThat(run(store, "--patience=1s", "--seen=" + seen).exitCode()).isEqualTo(PaperDigest.PARTIAL);
        assertThat(papersAsked).hasValue(3);
        world.feed("cs.LG", whole);

        CommandResult later = run(store, "--patience=1s", "--seen=" + seen);

        assertThat(later.exitCode()).as(later.err()).isEqualTo(PaperDigest.DONE);
        assertThat(papersAsked).hasValue(6);
        assertThat(files().selected())
                .hasSize(6)
                .allSatisfy(decision -> assertThat(decision.shownBefore()).isEmpty());
        assertThat(archived().verdict()).isEqualTo(RunVerdict.COMPLETE);
    }

    @Test
    @DisplayName("is visited again by a range if it has no papers, a warning or no page, and else left alone")
    void range() throws IOException {
        LocalDate friday = LocalDate.of(2025, 10, 3);
        DigestJson.write(Digest.builder(friday, "profile").build(), json(friday));
        Files.writeString(page(friday), "nothing");
        world.api(SampleFeeds.api("2025-10-02T15:00:00Z", SampleFeeds.id(1), SampleFeeds.id(2)))
                .oai(SampleFeeds.oai("2025-10-03", SampleFeeds.id(1), SampleFeeds.id(2)))
                .chat(ids -> scores(List.of(SampleFeeds.id(1))));

        assertThat(rangeRun().out()).contains("2025-10-03: PARTIAL. 2 entries", "2025-10-04: NO_ANNOUNCEMENT");
        world.chat(this::scores);
        assertThat(rangeRun().out()).contains("2025-10-03: COMPLETE. 2 entries").doesNotContain("2025-10-04");
        assertThat(rangeRun().out()).isEmpty();

        Files.delete(page(friday));
        assertThat(rangeRun().out()).contains("2025-10-03: COMPLETE").doesNotContain("2025-10-04");
        assertThat(page(friday)).exists();
        assertThat(rangeRun("--again").out()).contains("2025-10-03: COMPLETE", "2025-10-04: NO_ANNOUNCEMENT");
    }

    @Test
    @DisplayName("can't be made of a feed by a range, since a feed has no past: exit 2")
    void feedsHaveNoPast() {
        CommandResult result = command("--source=rss", "--from=2025-10-03", "--to=2025-10-06");

        assertThat(result.exitCode()).isEqualTo(PaperDigest.WRONG_USAGE);
        assertThat(result.err()).contains("--source rss").contains("--from 2025-10-03");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    @DisplayName("stays when today's papers come under the date of the day before, and a warning says so")
    void feedOfTheDayBefore() throws IOException {
        AnnouncementCalendar calendar = AnnouncementCalendar.arxiv();
        LocalDate newest = calendar.latestAnnouncement(AnnouncementCalendar.today(Clock.systemUTC()));
        LocalDate before = calendar.latestAnnouncement(newest.minusDays(1));
        String feed = SampleFeeds.rss(MONDAY, 6)
                .replace(
                        MONDAY + " 00:00:00 -0400",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(before.atStartOfDay(AnnouncementCalendar.ZONE)));
        world.feed("cs.LG", feed);
        assertThat(command("--source=rss", "--date=" + before).exitCode()).isEqualTo(PaperDigest.DONE);
        byte[] good = Files.readAllBytes(page(before));
        world.feed("cs.LG", feed.replace("2510.0", "2510.1"));

        for (String day : List.of("--seen=keep", "--date=" + newest)) {
            CommandResult result = command("--source=rss", day);

            assertThat(result.exitCode()).isEqualTo(PaperDigest.PARTIAL);
            assertThat(result.err())
                    .contains("Warning: cs.LG: the feed is that of " + before + ", not of ")
                    .contains(before + " of profile stays as it was");
        }
        assertThat(page(before)).hasBinaryContent(good);
    }

    private Reply scores(List<String> ids) {
        papersAsked.addAndGet(ids.size());
        return FakeWorld.completion(
                ids.stream().map(id -> FakeWorld.line(id, "Fits.", 9, 8)).collect(Collectors.joining("\n")));
    }

    private CommandResult run(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--source=rss", "--date=" + DAY, "--archive=" + directory.resolve("archive")));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private CommandResult rangeRun(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--from=2025-10-03", "--to=2025-10-05"));
        arguments.addAll(List.of(more));
        return command(arguments.toArray(String[]::new));
    }

    private CommandResult command(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--profile=" + directory.resolve("profile"),
                "--arxiv-url=" + world.url(),
                "--llm-url=" + world.url() + "/v1",
                "--out=" + directory.resolve("out")));
        arguments.addAll(List.of(options));
        return CommandResult.of(Map.of(), arguments.toArray(String[]::new));
    }

    private Digest files() {
        return DigestJson.read(json());
    }

    private Digest archived() {
        return DigestArchive.at(directory.resolve("archive"))
                .find("profile", DAY)
                .orElseThrow();
    }

    private Path json() {
        return json(DAY);
    }

    private Path json(LocalDate day) {
        return directory.resolve("out/%1$tY-%1$tm/%1$tF.json".formatted(day));
    }

    private Path page() {
        return page(DAY);
    }

    private Path page(LocalDate day) {
        return directory.resolve("out/%1$tY-%1$tm/%1$tF.md".formatted(day));
    }
}
