package io.github.paperdigest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.paperdigest.archive.DigestArchive;
import io.github.paperdigest.model.RunVerdict;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Reply;
import io.github.paperdigest.testkit.fake.ScriptedEndpoint.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Takes the steps out of the workflow and runs them, with arXiv, a model and the repository on this machine. */
@Tag("thorough")
@DisplayName("The workflow that makes a daily page from a repository")
class GithubPagesTest {

    private static final Path EXAMPLE = Path.of("../github-pages");
    private static final Path WORKFLOW = EXAMPLE.resolve(".github/workflows/digest.yml");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT);
    private static final String KEY = "sk-secret-of-a-test";

    @TempDir
    Path directory;

    private final Map<String, Object> workflow = workflow();
    private final List<LocalDate> announced = Stream.of("2025-10-02", "2025-10-03", "2025-10-06", "2025-10-07")
            .map(LocalDate::parse)
            .toList();

    private FakeWorld world;
    private ScriptedEndpoint arxiv;
    private Path repository;

    @BeforeEach
    void makeRepository() throws Exception {
        assumeTrue(
                Stream.of("bash", "git", "date").allMatch(GithubPagesTest::isThere),
                "SKIPPED: the steps of the workflow need bash, git and GNU date");
        world = new FakeWorld().chat(this::good);
        arxiv = ScriptedEndpoint.of(this::arxiv);
        repository = directory.resolve("repository");
        Path hub = directory.resolve("hub.git");
        git(directory, "init", "-q", "--bare", "-b", "main", hub.toString());
        git(directory, "clone", "-q", hub.toString(), repository.toString());
        Path profile = Files.createDirectories(repository.resolve("profile"));
        for (String file : List.of("profile.json", "topics.md")) {
            Files.copy(EXAMPLE.resolve("profile").resolve(file), profile.resolve(file));
        }
        git(repository, "add", "-A");
        git(repository, "-c", "user.name=me", "-c", "user.email=me@localhost", "commit", "-qm", "Begin");
        git(repository, "push", "-q", "origin", "HEAD:main");
    }

    @AfterEach
    void stopWorld() {
        if (world != null) {
            world.close();
            arxiv.close();
        }
    }

    @Test
    @DisplayName("keeps each night, is red when one failed, and comes back to it in the next")
    void nights() throws Exception {
        Night first = night("2025-10-02", 0);
        assertThat(first.red).as(first.log).isFalse();
        assertThat(verdicts()).containsExactly(Map.entry("2025-10-02", RunVerdict.COMPLETE));
        assertThat(pushed())
                .contains("site/index.html", "site/feed.xml", "site/2025-10/2025-10-02.html", "scores.jsonl");

        world.chat(ids -> FakeWorld.json(401, "{\"error\": {\"message\": \"Incorrect API key provided\"}}"));
        Night failed = night("2025-10-06", 1);
        assertThat(failed.red).isTrue();
        assertThat(failed.log).contains("::error::a digest failed").doesNotContain(KEY);
        assertThat(verdicts()).containsOnlyKeys("2025-10-02");

        world.chat(this::good);
        Night third = night("2025-10-07", 5);
        assertThat(third.red).as(third.log).isFalse();
        assertThat(verdicts())
                .isEqualTo(Map.of(
                        "2025-10-02", RunVerdict.COMPLETE,
                        "2025-10-03", RunVerdict.COMPLETE,
                        "2025-10-06", RunVerdict.COMPLETE,
                        "2025-10-07", RunVerdict.COMPLETE));
        assertThat(pushed()).contains("site/2025-10/2025-10-03.html", "site/2025-10/2025-10-07.html");
        assertThat(third.log).doesNotContain("2025-10-02:");

        int chats = world.chats();
        Night again = night("2025-10-07", 5);
        assertThat(again.red).as(again.log).isFalse();
        assertThat(world.chats()).isEqualTo(chats);
        assertThat(world.authorizations()).containsExactly("Bearer " + KEY);
    }

    @Test
    @DisplayName("is green with a warning when a day is partial")
    void partial() throws Exception {
        world.chat(ids -> good(ids.stream().filter(id -> id.endsWith("01")).toList()));

        Night night = night("2025-10-02", 0);

        assertThat(night.red).as(night.log).isFalse();
        assertThat(night.log).contains("::warning::a digest is partial");
        assertThat(verdicts()).isEqualTo(Map.of("2025-10-02", RunVerdict.PARTIAL));
    }

    @Test
    @DisplayName("may do no more than it has to, runs what is pinned, and shows the key to one step")
    void safe() throws IOException {
        assertThat(workflow.get("permissions")).isEqualTo(Map.of());
        assertThat(job("digest").get("permissions")).isEqualTo(Map.of("contents", "write"));
        assertThat(job("publish").get("permissions"))
                .isEqualTo(Map.of("contents", "read", "pages", "write", "id-token", "write"));
        assertThat(workflow.get("concurrency")).isEqualTo(Map.of("group", "digest", "cancel-in-progress", false));
        List<Map<String, Object>> steps = new ArrayList<>(steps("digest"));
        steps.addAll(steps("publish"));
        for (Map<String, Object> step : steps) {
            boolean digest = "Digest".equals(step.get("name"));
            assertThat(step.toString().contains("secrets.")).isEqualTo(digest);
            assertThat(String.valueOf(step.get("uses"))).matches("null|actions/[a-z-]+@[0-9a-f]{40}");
            assertThat(String.valueOf(step.get("run"))).doesNotContain("${{", "API_KEY");
        }
        assertThat(Files.readString(WORKFLOW))
                .containsPattern("cron: '30 5 \\* \\* 1-5'")
                .doesNotContain("pull_request");
    }

    private Night night(String today, int days) throws Exception {
        StringBuilder log = new StringBuilder();
        boolean red = false;
        for (Map<String, Object> step : steps("digest")) {
            String name = String.valueOf(step.get("name"));
            if (!step.containsKey("run") || name.equals("Build")) {
                continue;
            }
            boolean always = String.valueOf(step.get("if")).contains("cancelled()")
                    || String.valueOf(step.get("if")).contains("always()");
            if (!red || always) {
                red |= run(name, String.valueOf(step.get("run")), today, days, log) != 0;
            }
        }
        return new Night(red, log.toString());
    }

    private int run(String name, String script, String today, int days, StringBuilder log) throws Exception {
        Path file = Files.writeString(directory.resolve("step.sh"), script);
        Path output = directory.resolve("log.txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", file.toString())
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        Map<String, String> environment = shell.environment();
        environment.put("PATH", shim() + ":" + environment.get("PATH"));
        environment.put("GITHUB_REPOSITORY", "me/papers");
        environment.put("TODAY", today);
        environment.put("BUDGET", "$1");
        environment.put("DAYS", Integer.toString(days));
        environment.put(
                "OPTIONS",
                "--source api --patience 1s --arxiv-url " + arxiv.address() + " --llm-url " + world.url()
                        + "/v1 --model gpt-5-mini");
        if (name.equals("Digest")) {
            environment.put("OPENAI_API_KEY", KEY);
        }
        Process process = shell.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        log.append(Files.readString(output));
        return process.waitFor();
    }

    /** A directory with a program named java that runs the classes of this test's class path in the place of the jar. */
    private Path shim() throws IOException {
        Path java = Files.createDirectories(directory.resolve("bin")).resolve("java");
        Files.writeString(
                java,
                "#!/bin/sh\nshift 2\nexec '%s/bin/java' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                System.getProperty("java.home"),
                                System.getProperty("java.class.path"),
                                PaperDigest.class.getName()));
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return java.getParent();
    }

    /** The API, which has two papers for each of these days, submitted on the working day before. */
    private Reply arxiv(Request request) {
        String query = URLDecoder.decode(request.target(), StandardCharsets.UTF_8);
        Matcher window =
                Pattern.compile("submittedDate:\\[(\\d{12}) TO (\\d{12})]").matcher(query);
        assertThat(window.find()).as(query).isTrue();
        LocalDateTime from = LocalDateTime.parse(window.group(1), MINUTES);
        LocalDateTime to = LocalDateTime.parse(window.group(2), MINUTES);
        List<LocalDateTime> submitted = announced.stream()
                .map(day -> day.minusDays(day.getDayOfWeek() == DayOfWeek.MONDAY ? 3 : 1)
                        .atTime(15, 0))
                .filter(time -> !time.isBefore(from) && !time.isAfter(to))
                .toList();
        String[] ids = submitted.stream()
                .flatMap(time -> Stream.of("01", "02").map(number -> "2510." + time.getDayOfYear() + number))
                .toArray(String[]::new);
        return FakeWorld.xml(
                SampleFeeds.api(submitted.isEmpty() ? "2025-10-01T15:00:00Z" : submitted.get(0) + ":00Z", ids));
    }

    private Reply good(List<String> ids) {
        return FakeWorld.completion(ids.stream()
                .map(id -> FakeWorld.line(id, "Sparse attention: fits.", 9, 8))
                .collect(Collectors.joining("\n")));
    }

    /** The days that are in the archive of the repository, other than those without announcement. */
    private Map<String, RunVerdict> verdicts() {
        Map<String, RunVerdict> verdicts = new TreeMap<>();
        DigestArchive.at(repository.resolve("archive"))
                .days("me")
                .forEach(day -> verdicts.put(day.date().toString(), day.read().verdict()));
        verdicts.values().removeIf(RunVerdict.NO_ANNOUNCEMENT::equals);
        return verdicts;
    }

    private List<String> pushed() throws Exception {
        return git(directory.resolve("hub.git"), "ls-tree", "-r", "--name-only", "main")
                .lines()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> steps(String job) {
        return (List<Map<String, Object>>) job(job).get("steps");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> job(String name) {
        return ((Map<String, Map<String, Object>>) workflow.get("jobs")).get(name);
    }

    private static Map<String, Object> workflow() {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(WORKFLOW));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private static String git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** How the first job of a night ended, and what it printed. */
    private record Night(boolean red, String log) {}
}
