package io.github.paperdigest.json;

import io.github.paperdigest.model.Cost;
import io.github.paperdigest.model.Prompt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads back from a Python assistant's Markdown page what its JSON lacks: the run and the prompt. */
final class AssistantPage {

    private static final Pattern TITLE =
            Pattern.compile("^# Personalized Daily ArXiv Papers (\\d{4}-\\d{2}-\\d{2})\\s*$", Pattern.MULTILINE);
    private static final Pattern MODEL = Pattern.compile("^\\| \\*\\[(.+?)]\\*\\s*\\|", Pattern.MULTILINE);
    private static final Pattern TOKENS = Pattern.compile(
            "^\\| \\*\\*Token\\*\\*\\s*\\|\\s*(\\d{1,15})\\s*\\|\\s*(\\d{1,15})\\s*\\|", Pattern.MULTILINE);
    private static final Pattern COSTS = Pattern.compile(
            "^\\| \\*\\*Cost\\*\\*\\s*\\|\\s*\\$([\\d.]{1,20})\\s*\\|\\s*\\$([\\d.]{1,20})\\s*\\|\\s*\\$([\\d.]{1,20})\\s*\\|",
            Pattern.MULTILINE);
    private static final String PROMPT_HEADING = "\n# Paper Selection Prompt\n";
    private static final Pattern PROMPTS =
            Pattern.compile("\n## System Prompt\n\n(>.*?)\n\n## User Prompt\n\n(>.*)", Pattern.DOTALL);

    private final AssistantRun run;
    private final @Nullable Prompt prompt;

    private AssistantPage(AssistantRun run, @Nullable Prompt prompt) {
        this.run = run;
        this.prompt = prompt;
    }

    /** Reads a page; empty if it is none of the assistants' pages. */
    static Optional<AssistantPage> read(String page) {
        String text = page.replace("\r\n", "\n");
        Matcher title = TITLE.matcher(text);
        if (!title.find()) {
            return Optional.empty();
        }
        int contents = text.indexOf("\n---\n");
        String head = contents < 0 ? text : text.substring(0, contents);
        return date(title.group(1))
                .map(date -> new AssistantPage(run(date, head), prompt(text).orElse(null)));
    }

    AssistantRun run() {
        return run;
    }

    /** The prompt; empty if the page shows none. */
    Optional<Prompt> prompt() {
        return Optional.ofNullable(prompt);
    }

    private static AssistantRun run(LocalDate date, String head) {
        Matcher model = MODEL.matcher(head);
        Matcher tokens = TOKENS.matcher(head);
        boolean counted = tokens.find();
        return new AssistantRun(
                date,
                model.find() ? model.group(1) : null,
                counted ? Long.valueOf(tokens.group(1)) : null,
                counted ? Long.valueOf(tokens.group(2)) : null,
                cost(head).orElse(null),
                total("arXiv", head),
                total("scanned", head),
                total("relevant", head));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cost> cost(String head) {
        Matcher costs = COSTS.matcher(head);
        if (!costs.find()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Cost(
                    new BigDecimal(costs.group(1)), new BigDecimal(costs.group(2)), new BigDecimal(costs.group(3))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Integer total(String what, String head) {
        Matcher total = Pattern.compile("^Total " + what + " papers: (\\d{1,9})\\s*$", Pattern.MULTILINE)
                .matcher(head);
        return total.find() ? Integer.valueOf(total.group(1)) : null;
    }

    private static Optional<Prompt> prompt(String text) {
        int heading = text.lastIndexOf(PROMPT_HEADING);
        if (heading < 0) {
            return Optional.empty();
        }
        Matcher prompts = PROMPTS.matcher(text.substring(heading + PROMPT_HEADING.length() - 1));
        return prompts.find()
                ? Optional.of(new Prompt(unquoted(prompts.group(1)), unquoted(prompts.group(2))))
                : Optional.empty();
    }

    private static String unquoted(String quotation) {
        List<String> lines = new ArrayList<>();
        for (String line : quotation.split("\n", -1)) {
            if (!line.startsWith(">")) {
                break;
            }
            lines.add(line.startsWith("> ") ? line.substring(2) : line.substring(1));
        }
        return String.join("\n", lines);
    }
}
