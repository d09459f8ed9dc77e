package io.github.paperdigest.html;

import io.github.paperdigest.html.internal.page.Assets;
import io.github.paperdigest.spi.DigestRenderer;
import io.github.paperdigest.testkit.DigestRendererContract;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

@DisplayName("The HTML renderer")
class HtmlRendererContractTest extends DigestRendererContract {

    @Override
    protected DigestRenderer renderer() {
        return HtmlRenderer.create();
    }

    /** What is active beside the renderer's own style and script. Markdown's links are text in HTML. */
    @Override
    protected List<String> activeContent(String page) {
        return super.activeContent(page.replace("<style>" + Assets.style() + "</style>", "")
                        .replace("<script>" + Assets.script() + "</script>", ""))
                .stream()
                .filter(found -> !found.startsWith("](") && !found.startsWith("!["))
                .toList();
    }
}
