package consumer;

import io.github.paperdigest.json.DigestJson;
import io.github.paperdigest.markdown.MarkdownRenderer;

/** Writes the page of a digest that was kept as JSON. */
public class Main {

    private static final String DIGEST =
            """
            {"schemaVersion": 1, "date": "2026-03-03", "profile": "reader", "verdict": "COMPLETE",
             "createdAt": "2026-03-03T06:00:00Z", "runId": "r", "categories": ["cs.LG"], "topics": ["attention"],
             "accounting": {"entries": 1, "duplicates": 0, "excluded": 0, "candidates": 1, "selected": 1,
               "belowCutoff": 0, "screenedOut": 0, "unscored": 0},
             "usage": {"calls": 0, "retries": 0, "promptTokens": 0, "cachedPromptTokens": 0, "completionTokens": 0,
               "reasoningTokens": 0, "tokensComplete": true},
             "stages": [], "notices": [], "notSelected": [],
             "selected": [{"disposition": "SELECTED", "relevance": 9, "novelty": 7, "comment": "fits", "stage": "llm",
               "attempts": 1, "paper": {"id": "2603.00001", "title": "Sparse Attention"}}]}
            """;

    public static void main(String[] args) throws Exception {
        StringBuilder page = new StringBuilder();
        MarkdownRenderer.create().render(DigestJson.read("digest", DIGEST), page);
        if (!page.toString().contains("Sparse Attention")) {
            throw new AssertionError(page);
        }
    }
}
