package io.github.paperdigest.html.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A tab of a {@link Chromium}. It keeps what went wrong in it and every address it asked for. */
public final class Page implements AutoCloseable {

    private final Chromium browser;
    private final String target;
    private final String session;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    Page(Chromium browser, String target, String session) {
        this.browser = browser;
        this.target = target;
        this.session = session;
        browser.listen(this::take);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            send(domain + ".enable", Map.of());
        }
    }

    private void take(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode what = event.path("params");
        switch (event.path("method").asText()) {
            case "Log.entryAdded" ->
                problems.add(what.path("entry").path("text").asText());
            case "Runtime.exceptionThrown" ->
                problems.add(what.path("exceptionDetails").toString());
            case "Runtime.consoleAPICalled" -> problems.add(what.path("args").toString());
            case "Network.requestWillBeSent" ->
                requests.add(what.path("request").path("url").asText());
            default -> {
                // of no interest
            }
        }
    }

    /** Messages of the console, among them those of a Content-Security-Policy, and exceptions of scripts. */
    public List<String> problems() {
        return problems;
    }

    /** The addresses of everything that was loaded, the page's own among them. */
    public List<String> requests() {
        return requests;
    }

    public JsonNode send(String method, Map<String, ?> parameters) {
        return browser.send(session, method, parameters);
    }

    /** Goes to an address and waits until it is loaded. */
    public Page open(String address) {
        problems.clear();
        requests.clear();
        send("Page.navigate", Map.of("url", address));
        await(() -> send("Runtime.evaluate", Map.of("expression", "document.readyState + ' ' + location.href"))
                .path("result")
                .path("value")
                .asText()
                .startsWith("complete " + address));
        return this;
    }

    /** Sets the size of the window. */
    public Page size(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        return this;
    }

    /** Prefers a colour scheme. */
    public Page scheme(String lightOrDark) {
        send(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", lightOrDark))));
        return this;
    }

    /** Shows pages as printed or as on a screen. */
    public Page media(String media) {
        send("Emulation.setEmulatedMedia", Map.of("media", media));
        return this;
    }

    /** Turns scripts of pages off; {@link #evaluate} still works. */
    public Page withoutScripts() {
        send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        return this;
    }

    /** Evaluates an expression in the page, waits for it if it is a promise, and brings its value. */
    public JsonNode evaluate(String expression) {
        JsonNode answer = send(
                "Runtime.evaluate",
                Map.of("expression", expression, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    public String text(String expression) {
        return evaluate(expression).asText();
    }

    public int number(String expression) {
        return evaluate(expression).asInt();
    }

    public boolean is(String expression) {
        return evaluate(expression).asBoolean();
    }

    /** Clicks on the first element that a selector finds. */
    public Page click(String selector) {
        evaluate("document.querySelector(" + quoted(selector) + ").click()");
        return this;
    }

    /** Presses and releases a key that writes a character, or one with a name such as Escape. */
    public Page press(String key) {
        boolean writes = key.length() == 1;
        send(
                "Input.dispatchKeyEvent",
                writes
                        ? Map.of("type", "keyDown", "key", key, "text", key)
                        : Map.of("type", "rawKeyDown", "key", key, "code", key));
        send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
        return this;
    }

    /** Writes into what has the focus. */
    public Page write(String text) {
        text.chars().forEach(c -> press(Character.toString(c)));
        return this;
    }

    /** Puts a finger down in the middle, moves it sideways, and lifts it. */
    public Page swipe(int across) {
        // A page that is not painted yet gets no touches.
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        send("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
        touch("touchStart", List.of(Map.of("x", 200, "y", 300)));
        touch("touchMove", List.of(Map.of("x", 200 + across, "y", 300)));
        touch("touchEnd", List.of());
        return this;
    }

    private void touch(String type, List<Map<String, Integer>> points) {
        send("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", points));
    }

    /** Lets downloads go to a directory. */
    public Page downloadTo(Path directory) {
        browser.send(
                null, "Browser.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", directory.toString()));
        return this;
    }

    /** What axe-core finds against WCAG 2.2 AA: a line for each rule that an element breaks. */
    public List<String> accessibilityProblems() {
        evaluate(axe());
        List<String> found = new ArrayList<>();
        evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
                        + ".then(found => found.violations.flatMap(rule => rule.nodes.map(node =>"
                        + " rule.id + ' ' + node.target + ': ' + node.failureSummary)))")
                .forEach(line -> found.add(line.asText()));
        return found;
    }

    /** Makes a picture of the window. */
    public void picture(Path file) {
        String data = send("Page.captureScreenshot", Map.of("captureBeyondViewport", false))
                .path("data")
                .asText();
        try {
            Files.write(file, Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something has become true. */
    public static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not happen");
            }
            Chromium.pause();
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String axe() {
        try (var file = Page.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.send(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
